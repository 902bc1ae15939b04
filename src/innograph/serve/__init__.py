"""The graph over HTTP: routes, content negotiation, limits, one error shape. Computes nothing itself."""
