"""A budget: what a centre may cost in a month, and who is told when it costs more.

Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-budgets-budget.html
Recorded: a filter by a tag of one's own is "user:KEY$VALUE"; without "user:" the budget counts nothing, whatever is
spent (https://github.com/hashicorp/terraform-provider-aws/issues/40987, .../issues/39850).
Source: of minutes and messages those count whose contact has the tag, which the flows set
(https://docs.aws.amazon.com/connect/latest/adminguide/granular-billing.html), and none before the tag is activated as a
cost allocation tag in Billing (https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/custom-tags.html).
"""

from __future__ import annotations

from aws_cdk import aws_budgets as budgets
from constructs import Construct

from offhook.centerfile.cost import CENTER_TAG
from offhook.centerfile.cost import Budget as BudgetSettings

_Budget = budgets.CfnBudget


class Budget(Construct):
    """A month's budget in US dollars for everything that has the tag of this centre."""

    def __init__(self, scope: Construct, id_: str, *, alias: str, budget: BudgetSettings) -> None:
        super().__init__(scope, id_)
        alarms = [("ACTUAL", percent) for percent in budget.alarms]
        if budget.forecast is not None:
            alarms.append(("FORECASTED", budget.forecast))
        _Budget(
            self,
            "Budget",
            budget=_Budget.BudgetDataProperty(
                budget_type="COST",
                time_unit="MONTHLY",
                budget_limit=_Budget.SpendProperty(amount=budget.monthly, unit="USD"),
                cost_filters={"TagKeyValue": [f"user:{CENTER_TAG}${alias}"]},
            ),
            notifications_with_subscribers=[_alarm(kind, percent, budget.email) for kind, percent in alarms],
        )


def _alarm(kind: str, percent: int, email: tuple[str, ...]) -> budgets.CfnBudget.NotificationWithSubscribersProperty:
    return _Budget.NotificationWithSubscribersProperty(
        notification=_Budget.NotificationProperty(
            notification_type=kind,
            comparison_operator="GREATER_THAN",
            threshold=percent,
            threshold_type="PERCENTAGE",
        ),
        subscribers=[_Budget.SubscriberProperty(subscription_type="EMAIL", address=address) for address in email],
    )
