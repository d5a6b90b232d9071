using System.Text;

namespace PluginHost.Runs;

/// <summary>Opens text files that must be UTF-8: bytes that are not would go to a model as replacement characters, unseen.</summary>
internal static class Utf8File
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What to tell about a file whose reading threw <see cref="DecoderFallbackException"/>.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What is wrong and what to do.</returns>
    public static string Fault(string path) => $"{path} is not UTF-8 text. Convert it, for instance with iconv -f latin1 -t utf-8.";

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The reader, whose reading throws <see cref="DecoderFallbackException"/> at bytes that are no UTF-8.</returns>
    public static StreamReader Open(string path) => new(path, Strict);
}
