"""YAML files and the model: banks, cases, catalogue, lexicons, the workspace. The only layer that knows both."""
