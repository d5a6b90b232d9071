namespace PluginHost.Models.Training;

/// <summary>What of a matrix product is wanted, or can be other than 0; whole tiles are left out accordingly.</summary>
internal enum MatrixPart
{
    /// <summary>All of it.</summary>
    All,

    /// <summary>The result from its diagonal on to the right; what lies left of it is not written, or holds anything.</summary>
    UpperResult,

    /// <summary>The result up to its diagonal; what lies right of it is not written, or holds anything.</summary>
    LowerResult,

    /// <summary>
    /// All of the result, but the first matrix is 0 right of its diagonal. Only the next <see cref="MatrixTile.Rows"/> values of
    /// a row need hold that 0, for nothing beyond is read.
    /// </summary>
    LowerFirst,

    /// <summary>
    /// All of the result, but the first matrix is 0 left of its diagonal. Only the next <see cref="MatrixTile.Rows"/> values of
    /// a row need hold that 0, for nothing beyond is read.
    /// </summary>
    UpperFirst,
}
