"""The plans by which an Amazon Connect instance is paid for.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/enable-nextgeneration-amazonconnect.html
"""

UNLIMITED, BASIC = "connect-customer", "connect-customer-basic"
PLANS = (UNLIMITED, BASIC)
