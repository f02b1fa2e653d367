"""A flow as a picture: SVG or Mermaid."""
