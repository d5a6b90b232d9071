using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.FSharp.Core;

namespace PluginHost.Backends.Llama.Native;

/// <summary>Where llama.cpp's shared libraries lie.</summary>
internal static partial class NativeFolder
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "PLUGINHOST_LLAMA_NATIVE";

    /// <summary>What to do when the libraries are not there.</summary>
    public const string Advice =
        $"Build the plugin again with npm at hand, which fills its native/ folder; or name a folder with libraries of llama.cpp 0.5.0 by the option 'nativeLibraries' or the environment variable {Variable}.";

    /// <summary>The folder to use: the option, else the environment variable, else <c>native/</c> beside the plugin.</summary>
    /// <param name="option">The option's value, or <see langword="null"/>.</param>
    /// <returns>A path, which need not exist.</returns>
    public static string Choose(string? option) =>
        option
        ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } variable ? variable : null)
        ?? Path.Combine(Path.GetDirectoryName(typeof(NativeFolder).Assembly.Location) ?? AppContext.BaseDirectory, "native");

    /// <summary>The three libraries in the order in which they depend on each other.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Absolute paths of ggml-base, ggml and llama, or what is missing.</returns>
    public static FSharpResult<ImmutableArray<string>, string> Find(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return FSharpResult<ImmutableArray<string>, string>.NewError($"There is no folder {folder} with llama.cpp's libraries.");
        }

        var files = Directory.GetFiles(folder);
        Array.Sort(files, StringComparer.Ordinal);
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, pattern) in new[] { ("ggml-base", Base()), ("ggml", Ggml()), ("llama", Llama()) })
        {
            if (Array.Find(files, file => pattern.IsMatch(Path.GetFileName(file))) is not { } path)
            {
                return FSharpResult<ImmutableArray<string>, string>.NewError($"The folder {folder} holds no library '{name}'.");
            }

            found.Add(path);
        }

        return FSharpResult<ImmutableArray<string>, string>.NewOk(found.ToImmutable());
    }

    // libllama.v0.5.0.so, libllama.so.0, libllama.0.dylib, llama.dll
    [GeneratedRegex(@"^(lib)?ggml-base(\.v?\d[\d.]*)?\.(so(\.\d[\d.]*)?|dll|dylib)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Base();

    [GeneratedRegex(@"^(lib)?ggml(\.v?\d[\d.]*)?\.(so(\.\d[\d.]*)?|dll|dylib)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ggml();

    [GeneratedRegex(@"^(lib)?llama(\.v?\d[\d.]*)?\.(so(\.\d[\d.]*)?|dll|dylib)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Llama();
}
