namespace PluginHost.Models.Training;

/// <summary>What a block of parameters is, which decides how it starts and which optimizer moves it.</summary>
public enum ParameterKind
{
    /// <summary>The token vectors, <c>vocabulary × width</c>.</summary>
    Embedding,

    /// <summary>The output matrix of a model whose output is not tied, <c>vocabulary × width</c>.</summary>
    Head,

    /// <summary>The gains of a normalisation, <c>1 × width</c>.</summary>
    Norm,

    /// <summary>A matrix inside a block, <c>outputs × inputs</c>.</summary>
    Matrix,
}
