"""The AWS face of the centre: the template, moto's CloudFormation with our models, Lambda invocation, DynamoDB."""
