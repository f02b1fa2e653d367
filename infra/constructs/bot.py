"""A Lex V2 bot that the flows of an instance converse with."""

from __future__ import annotations

from typing import Final

from aws_cdk import Acknowledgment, ArnFormat, Aws, CfnTag, RemovalPolicy, Stack, Validations
from aws_cdk import aws_connect as connect
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lex as lex
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.constructs.log_group import log_group
from infra.constructs.project_function import ProjectFunction
from offhook.bots.definition import Definition
from offhook.bots.definition.cloudformation import bot_properties, content_digest

ALIAS: Final = "live"
_LEX: Final = "lexv2.amazonaws.com"


class Bot(Construct):
    """A bot, a version of it as it is written now, and the alias that flows use, which moves to each new version.

    What customers say is logged; the values of slots that the definition obfuscates are not in it.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        key: str,
        definition: Definition,
        instance_arn: str,
        function: ProjectFunction | None,
        log_retention_days: int,
    ) -> None:
        super().__init__(scope, id_)
        conversations = self._conversations(log_retention_days)
        bot = self._bot(definition, self._role(conversations, definition))
        version = self._version(bot, definition)
        alias = lex.CfnBotAlias(
            self,
            "Alias",
            bot_id=bot.attr_id,
            bot_alias_name=ALIAS,
            bot_version=version.attr_bot_version,
            bot_alias_locale_settings=[
                lex.CfnBotAlias.BotAliasLocaleSettingsItemProperty(
                    locale_id=locale, bot_alias_locale_setting=_locale_setting(function)
                )
                for locale in definition.locales
            ],
            conversation_log_settings=_text_logs(key, conversations),
            sentiment_analysis_settings={"DetectSentiment": definition.detects_sentiment},
        )
        alias.add_metadata("offhook:bot", key)
        self.alias_arn = alias.attr_arn
        if function:
            function.function.add_permission(
                f"{id_}MayInvoke",
                principal=iam.ServicePrincipal(_LEX),
                source_arn=self.alias_arn,
                source_account=Aws.ACCOUNT_ID,
            )
        self.association = connect.CfnIntegrationAssociation(
            self,
            "Association",
            instance_id=instance_arn,
            integration_type="LEX_BOT",
            integration_arn=self.alias_arn,
        )

    def _bot(self, definition: Definition, role: iam.Role) -> lex.CfnBot:
        properties = bot_properties(definition)
        listed = {"Key": "AmazonConnectEnabled", "Value": "True"}  # so that Connect's pages show the bot
        tags = [listed, *properties.pop("BotTags", ())]
        bot = lex.CfnBot(
            self,
            "Bot",
            name=properties["Name"],
            role_arn=role.role_arn,
            data_privacy=properties["DataPrivacy"],
            idle_session_ttl_in_seconds=properties["IdleSessionTTLInSeconds"],
            auto_build_bot_locales=True,
            bot_tags=[CfnTag(key=tag["Key"], value=tag["Value"]) for tag in tags],
        )
        for name, value in properties.items():
            bot.add_property_override(name, value)
        bot.node.add_dependency(role)  # with its policy: Lex tries the role while it builds
        return bot

    def _version(self, bot: lex.CfnBot, definition: Definition) -> lex.CfnBotVersion:
        """A version is a snapshot that never changes: other content is another resource.

        The alias moves to it before CloudFormation clears the old one away, and no flow names a version.
        """
        return lex.CfnBotVersion(
            self,
            f"Version{content_digest(definition)}",
            bot_id=bot.attr_id,
            bot_version_locale_specification=[
                lex.CfnBotVersion.BotVersionLocaleSpecificationProperty(
                    locale_id=locale,
                    bot_version_locale_details=lex.CfnBotVersion.BotVersionLocaleDetailsProperty(
                        source_bot_version="DRAFT"
                    ),
                )
                for locale in definition.locales
            ],
        )

    def _conversations(self, retention_days: int) -> logs.LogGroup:
        """A log group under a key of its own, because conversations are personal data.

        Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html (the key's policy)
        """
        key = kms.Key(self, "Key", enable_key_rotation=True, removal_policy=RemovalPolicy.DESTROY)
        stack = Stack.of(self)
        groups = stack.format_arn(
            service="logs", resource="log-group", resource_name="*", arn_format=ArnFormat.COLON_RESOURCE_NAME
        )
        key.grant(
            iam.ServicePrincipal(
                f"logs.{stack.region}.amazonaws.com",
                conditions={"ArnLike": {"kms:EncryptionContext:aws:logs:arn": groups}},
            ),
            *("kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"),
        )
        return log_group(self, "Conversations", retention_days=retention_days, key=key)

    def _role(self, conversations: logs.LogGroup, definition: Definition) -> iam.Role:
        """What the bot may do: speak, write its conversations down and, if it is to, ask for the sentiment.

        Source: https://docs.aws.amazon.com/lexv2/latest/dg/conversation-logs-configure.html (principal, log actions)
        Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncomprehend.html, and of
        Polly: DetectSentiment and a voice without a lexicon take no resource
        """
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal(
                _LEX,
                conditions={
                    "StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID},
                    "ArnLike": {"aws:SourceArn": f"arn:{Aws.PARTITION}:lex:{Aws.REGION}:{Aws.ACCOUNT_ID}:*"},
                },
            ),
        )
        conversations.grant(role, "logs:CreateLogStream", "logs:PutLogEvents")
        actions = ["polly:SynthesizeSpeech"]
        if definition.detects_sentiment:
            actions.append("comprehend:DetectSentiment")
        role.add_to_policy(iam.PolicyStatement(actions=actions, resources=["*"]))
        Validations.of(role).acknowledge(
            Acknowledgment(
                id="AwsSolutions::AwsSolutions-IAM5[Resource::*]",
                reason="Speaking and detecting a sentiment take no resource; the log group is named.",
            )
        )
        return role


def _locale_setting(function: ProjectFunction | None) -> lex.CfnBotAlias.BotAliasLocaleSettingsProperty:
    if function is None:
        return lex.CfnBotAlias.BotAliasLocaleSettingsProperty(enabled=True)
    hook = lex.CfnBotAlias.LambdaCodeHookProperty(code_hook_interface_version="1.0", lambda_arn=function.arn)
    return lex.CfnBotAlias.BotAliasLocaleSettingsProperty(
        enabled=True,
        code_hook_specification=lex.CfnBotAlias.CodeHookSpecificationProperty(lambda_code_hook=hook),
    )


def _text_logs(key: str, conversations: logs.LogGroup) -> lex.CfnBotAlias.ConversationLogSettingsProperty:
    destination = lex.CfnBotAlias.TextLogDestinationProperty(
        cloud_watch=lex.CfnBotAlias.CloudWatchLogGroupLogDestinationProperty(
            cloud_watch_log_group_arn=conversations.log_group_arn, log_prefix=f"{key}/"
        )
    )
    return lex.CfnBotAlias.ConversationLogSettingsProperty(
        text_log_settings=[lex.CfnBotAlias.TextLogSettingProperty(enabled=True, destination=destination)]
    )
