"""offhook: a serverless contact centre on Amazon Connect that runs on a laptop exactly as it is deployed."""
