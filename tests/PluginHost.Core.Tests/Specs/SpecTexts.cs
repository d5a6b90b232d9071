using Microsoft.FSharp.Collections;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Specs;

/// <summary>Specs to start from, and short ways to read them.</summary>
internal static class SpecTexts
{
    public const string Quickstart = """
        spec: 1
        name: quickstart
        seed: 2025
        models:
          target:
            backend: llama
            path: models/sentiment.gguf
            price: { input: 2.5, cached-input: 1.25, output: 10 }
        data:
          format: jsonl
          path: data/reviews.jsonl
          id: id
          label: label
          limit: 10
        task:
          prompt: "Review: {text}\nSentiment:"
          labels: { positive: " positive", negative: " negative" }
        explainers:
          lime: { samples: 1000, kernelWidth: 25.5, nested: { list: [1, yes, true, null, "2"] } }
        pipeline:
          - stage: explain
            models: [target]
        """;

    public static SpecDocument Read(string yaml, params string[] overrides)
    {
        var result = Try(yaml, overrides);
        return result.IsOk ? result.ResultValue : throw new InvalidOperationException(string.Join('\n', result.ErrorValue));
    }

    public static FSharpList<SpecError> Errors(string yaml, params string[] overrides)
    {
        var result = Try(yaml, overrides);
        result.IsError.ShouldBeTrue();
        return result.ErrorValue;
    }

    /// <summary>The quickstart with one of its texts replaced, which must be there.</summary>
    public static string With(string old, string replacement)
    {
        Quickstart.ShouldContain(old);
        return Quickstart.Replace(old, replacement, StringComparison.Ordinal);
    }

    private static Microsoft.FSharp.Core.FSharpResult<SpecDocument, FSharpList<SpecError>> Try(string yaml, string[] overrides) =>
        SpecReader.Read(yaml, [.. overrides.Select(text => SpecOverride.Parse(text).ResultValue)], name => name == "MODELS" ? "/secret/place" : null);
}
