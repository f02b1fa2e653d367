"""Places that are known by name, so that they are found within other words; any other can be answered.

Assumed: Lex's own lists are not published; these hold the countries and cities that are named most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from offhook.bots.slot_types.reading.found import Found, Spoken, one

CITIES = {
    "en": "new york|los angeles|san francisco|san diego|san jose|chicago|houston|boston|seattle|denver|"
    "dallas|austin|miami|"
    "atlanta|philadelphia|phoenix|las vegas|washington|portland|detroit|toronto|vancouver|montreal|london|manchester|"
    "birmingham|liverpool|edinburgh|glasgow|dublin|paris|berlin|munich|hamburg|vienna|zurich|madrid|barcelona|lisbon|rome|"
    "milan|amsterdam|brussels|copenhagen|stockholm|oslo|helsinki|warsaw|prague|budapest|athens|istanbul|moscow|cairo|dubai|"
    "mumbai|delhi|bangalore|singapore|bangkok|jakarta|manila|hanoi|seoul|busan|tokyo|osaka|kyoto|yokohama|nagoya|sapporo|"
    "fukuoka|kobe|beijing|shanghai|shenzhen|guangzhou|hong kong|taipei|sydney|melbourne|brisbane|perth|auckland|"
    "mexico city|sao paulo|buenos aires|lima|bogota",
    "ja": "東京|大阪|京都|横浜|名古屋|札幌|福岡|神戸|仙台|広島|川崎|さいたま|千葉|北九州|堺|新潟|浜松|熊本|"
    "岡山|相模原|静岡|鹿児島|"
    "船橋|八王子|松山|金沢|長崎|大分|奈良|那覇|盛岡|秋田|青森|山形|福島|宇都宮|前橋|水戸|甲府|長野|岐阜|津|大津|和歌山|鳥取|松江|"
    "山口|徳島|高松|高知|佐賀|宮崎|富山|福井|ニューヨーク|ロサンゼルス|サンフランシスコ|ロンドン|パリ|ベルリン|ローマ|ソウル|北京|"
    "上海|香港|台北|シンガポール|バンコク|シドニー",
    "zh": "北京|上海|广州|深圳|天津|重庆|成都|杭州|武汉|西安|南京|苏州|郑州|长沙|东莞|青岛|沈阳|宁波|昆明|"
    "大连|厦门|合肥|佛山|福州|"
    "哈尔滨|济南|温州|长春|石家庄|常州|泉州|南宁|贵阳|南昌|太原|烟台|嘉兴|南通|金华|珠海|惠州|徐州|海口|乌鲁木齐|绍兴|兰州|呼和浩特|"
    "拉萨|银川|西宁|香港|澳门|台北|东京|大阪|京都|首尔|纽约|洛杉矶|旧金山|伦敦|巴黎|柏林|罗马|新加坡|曼谷|悉尼",
}
COUNTRIES = {
    "en": "united states|usa|america|canada|mexico|brazil|argentina|chile|colombia|peru|united kingdom|uk|"
    "great britain|"
    "england|scotland|wales|ireland|france|germany|austria|switzerland|italy|spain|portugal|netherlands|belgium|luxembourg|"
    "denmark|sweden|norway|finland|iceland|poland|czech republic|slovakia|hungary|romania|bulgaria|"
    "greece|turkey|ukraine|"
    "russia|egypt|south africa|nigeria|kenya|morocco|israel|saudi arabia|united arab emirates|india|"
    "pakistan|bangladesh|"
    "china|japan|south korea|taiwan|hong kong|singapore|malaysia|thailand|vietnam|indonesia|philippines|australia|"
    "new zealand",
    "ja": "日本|アメリカ|米国|カナダ|メキシコ|ブラジル|アルゼンチン|チリ|ペルー|イギリス|英国|アイルランド|"
    "フランス|ドイツ|オーストリア|"
    "スイス|イタリア|スペイン|ポルトガル|オランダ|ベルギー|デンマーク|スウェーデン|ノルウェー|フィンランド|ポーランド|チェコ|ハンガリー|"
    "ルーマニア|ギリシャ|トルコ|ウクライナ|ロシア|エジプト|南アフリカ|ケニア|イスラエル|サウジアラビア|インド|パキスタン|中国|韓国|台湾|"
    "香港|シンガポール|マレーシア|タイ|ベトナム|インドネシア|フィリピン|オーストラリア|ニュージーランド",
    "zh": "中国|日本|美国|加拿大|墨西哥|巴西|阿根廷|智利|秘鲁|英国|爱尔兰|法国|德国|奥地利|瑞士|意大利|"
    "西班牙|葡萄牙|荷兰|比利时|丹麦|"
    "瑞典|挪威|芬兰|波兰|捷克|匈牙利|罗马尼亚|希腊|土耳其|乌克兰|俄罗斯|埃及|南非|肯尼亚|以色列|沙特阿拉伯|印度|巴基斯坦|韩国|台湾|"
    "香港|新加坡|马来西亚|泰国|越南|印度尼西亚|菲律宾|澳大利亚|新西兰",
}


def places_found(spoken: Spoken, names: Mapping[str, str]) -> Iterable[Found]:
    """The listed places in what was said, spelled as it was said; in English with capitals."""
    language = spoken.language if spoken.language in names else "en"
    for found in _pattern(names[language], language).finditer(spoken.text):
        said = spoken.folded.said(found.start(), found.end())
        yield one(found.start(), found.end(), said.title() if language == "en" and said.islower() else said)


@lru_cache(maxsize=16)
def _pattern(names: str, language: str) -> re.Pattern[str]:
    longest_first = "|".join(sorted(names.casefold().split("|"), key=len, reverse=True))
    if language == "en":
        return re.compile(rf"\b(?:{longest_first})\b")
    return re.compile(rf"(?<![ァ-ヺ])(?:{longest_first})(?![ァ-ヺー])")
