namespace PluginHost.Abstractions.Options;

/// <summary>
/// Marks a parameter of an options record, a text, as a secret such as a key. Its schema says <c>"format": "secret"</c>, and a spec may
/// give it by <c>${env:NAME}</c> only, so that the secret itself stands in no file.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class SecretOptionAttribute : Attribute;
