"""Encoders: text to unit vectors.

sentence-transformers loads a model and exports it once, in a process of its own; building and serving
both encode through ONNX Runtime, so neither imports torch.
"""
