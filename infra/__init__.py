"""The CDK app: how `center.toml`, `flows/` and `lambdas/` reach an AWS account."""
