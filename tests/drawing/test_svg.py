"""The picture: all of the flow, nothing on top of anything, and no text that could break out of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.drawing.colours import DARK, LIGHT
from offhook.drawing.lettering import cut, width_of, wrapped
from offhook.drawing.picture import picture_of
from offhook.drawing.svg import svg
from offhook.errors import Place
from offhook.lint.diagnostics import Finding, Severity
from offhook.lint.reading import read_subjects
from tests.drawing.checks import SVG, action, check_picture, drawn, flow_of, subject_of, texts

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs" / "pictures" / "main-flow.svg"
LARGEST = 150_000


def finding(code: str, severity: Severity, action: str | None, message: str = "something is missing") -> Finding:
    return Finding(Place("flow.json", 1, 1), code, "a-rule", severity, message, "Add it", action)


@pytest.mark.parametrize("file", [*ROOT.glob("flows/*.json"), *ROOT.glob("flows/modules/*.json")], ids=lambda f: f.stem)
def test_the_flows_of_the_repository_are_drawn_whole(file: Path) -> None:
    (subject,) = read_subjects(file).subjects
    check_picture(subject)


NAMES = [f"step {number}" for number in range(9)]
TYPES = ["MessageParticipant", "Compare", "GetParticipantInput", "Loop", "TransferContactToQueue", "Invented"]


@st.composite
def flows(draw: st.DrawFn) -> dict[str, Any]:
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    target = st.sampled_from([*names, "nowhere"])
    conditions = st.builds(
        lambda to, operand: {"NextAction": to, "Condition": {"Operator": "Equals", "Operands": [operand]}},
        target,
        st.sampled_from(["1", "2", "これは長い答えです" * 4]),
    )
    errors = st.builds(
        lambda to, error: {"NextAction": to, "ErrorType": error},
        target,
        st.sampled_from(["NoMatchingError", "NoMatchingCondition", "InputTimeLimitExceeded"]),
    )
    return flow_of(
        *(
            action(
                name,
                draw(st.sampled_from(TYPES)),
                NextAction=draw(target),
                Conditions=draw(st.lists(conditions, max_size=3)),
                Errors=draw(st.lists(errors, max_size=3)),
            )
            for name in names
        )
    )


@given(flows())
def test_any_flow_is_drawn_whole_with_no_line_through_a_block(flow: dict[str, Any]) -> None:
    check_picture(subject_of(flow))


def test_a_flow_without_actions_is_an_entry_and_a_heading() -> None:
    assert "Entry" in texts(drawn(flow_of()))


def test_a_block_has_the_editor_s_name_its_own_and_what_it_says() -> None:
    hello = action("greet", NextAction="bye", Errors=[{"ErrorType": "NoMatchingError", "NextAction": "bye"}])
    hello["Parameters"] = {"Text": "Good morning $.Attributes.name"}
    seen = texts(drawn(flow_of(hello, action("bye", "DisconnectParticipant"))))
    for text in ("Play prompt", "greet", "“Good morning $.Attributes.name”", "Error", "Disconnect / hang up"):
        assert text in seen


def test_branches_say_which_key_and_whether_it_is_open() -> None:
    def equals(value: str) -> dict[str, Any]:
        return {"NextAction": "bye", "Condition": {"Operator": "Equals", "Operands": [value]}}

    hours = action("hours", "CheckHoursOfOperation", Conditions=[equals("True"), equals("False")], NextAction="menu")
    menu = action("menu", "GetParticipantInput", Conditions=[equals("1")], NextAction="bye")
    seen = texts(drawn(flow_of(hours, menu, action("bye", "DisconnectParticipant"))))
    assert {"In hours", "Out of hours", "Pressed 1"} <= set(seen)


def test_a_block_that_nobody_comes_to_is_marked() -> None:
    seen = texts(drawn(flow_of(action("a", "DisconnectParticipant"), action("lost", "DisconnectParticipant"))))
    assert "No contact comes to these blocks" in seen


def test_findings_are_marked_on_their_block_the_worst_first() -> None:
    found = [finding("OH700", Severity.INFO, "a"), finding("OH200", Severity.ERROR, "a", "it <breaks>")]
    picture = picture_of(subject_of(flow_of(action("a"))), [*found, finding("OH100", Severity.WARNING, None)])
    text = svg(picture)
    assert "OH200 +1" in text
    assert 'class="card ring-error"' in text
    assert "OH200 error: it &lt;breaks&gt;. Add it\nOH700 info" in text
    assert "OH100 something is missing" in text
    assert "1 error · 1 warning · 1 remark" in text


HOSTILE = "</title><script>alert(1)</script>\" onload='x' &amp; ]]> \x00\x08\ud800 \u202eevil"


def test_hostile_texts_stay_texts() -> None:
    hostile = action(HOSTILE, HOSTILE, NextAction=HOSTILE)
    hostile["Parameters"] = {"Text": HOSTILE, HOSTILE: HOSTILE}
    flow = flow_of(hostile, name=HOSTILE)
    flow["Actions"][0]["Transitions"]["Errors"] = [{"ErrorType": HOSTILE, "NextAction": HOSTILE}]
    subject = subject_of(flow)
    check_picture(subject)
    text = svg(picture_of(subject, [finding("OH1", Severity.ERROR, HOSTILE, HOSTILE)]))
    assert "<script" not in text
    assert "\u202e" not in "".join(texts(drawn(flow)))


def test_a_very_long_text_is_shortened() -> None:
    long = action("a" * 5000, NextAction="b")
    long["Parameters"] = {"Text": "word " * 5000}
    subject = subject_of(flow_of(long, action("b" * 300), name="n" * 5000))
    check_picture(subject)


@given(st.text(max_size=60), st.integers(20, 300))
def test_what_is_cut_or_wrapped_fits(text: str, room: int) -> None:
    assert width_of(cut(text, 12, room), 12) <= room
    lines = wrapped(text, 12, room, 3)
    assert len(lines) <= 3
    assert all(width_of(line, 12) <= room for line in lines)


def test_wide_letters_take_their_width_and_lines_may_end_between_them() -> None:
    assert width_of("日本語", 10) == 30
    assert wrapped("日本語日本語", 10, 40, 2) == ["日本語日", "本語"]
    assert wrapped("please hold the line", 10, 70, 3) == ["please hold", "the line"]


def test_auto_follows_the_viewer_and_light_and_dark_do_not() -> None:
    subject = subject_of(flow_of(action("a")))
    auto, light, dark = (svg(picture_of(subject), theme) for theme in ("auto", "light", "dark"))
    assert "prefers-color-scheme:dark" in auto
    assert LIGHT.paper in auto
    assert DARK.paper in auto
    assert "prefers-color-scheme" not in light + dark
    assert DARK.paper not in light
    assert LIGHT.paper not in dark


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_letters_stand_out_from_what_is_behind_them(palette: Any) -> None:
    for front, behind in [
        (palette.text, palette.card),
        (palette.muted, palette.card),
        (palette.muted, palette.paper),
        *((palette.text, head) for head in palette.heads.values()),
        *(("#ffffff", colour) for colour in palette.severities.values()),
    ]:
        least = 3.8 if front == "#ffffff" else 4.5  # a badge is bold
        assert contrast(front, behind) >= least, (front, behind)


def contrast(one: str, other: str) -> float:
    """As the Web Content Accessibility Guidelines measure it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_picture_in_the_documentation_is_what_the_flow_is_today(request: pytest.FixtureRequest) -> None:
    (subject,) = read_subjects(ROOT / "flows" / "main.json", shown_as="flows/main.json").subjects
    text = svg(picture_of(subject))
    if request.config.getoption("--update-docs"):
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(text, encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == text
    assert len(text.encode()) < LARGEST


def test_every_line_says_from_where_to_where_it_leads() -> None:
    root = drawn(flow_of(action("a", NextAction="b"), action("b", "DisconnectParticipant")))
    assert "a → b" in [path.findtext(f"{SVG}title") for path in root.iter(f"{SVG}path")]
