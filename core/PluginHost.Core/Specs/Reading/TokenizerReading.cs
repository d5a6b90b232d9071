using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Results;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads whose tokenizer is meant: one model's, whatever models are explained.</summary>
internal static class TokenizerReading
{
    /// <summary>The key.</summary>
    public const string Key = "tokenizer";

    /// <summary>Reads the key <c>tokenizer</c> of a section: by default the only model.</summary>
    public static FSharpResult<string, FSharpList<SpecError>> Read(SpecSection section, FSharpList<string> models) =>
        section.Find(Key) is { } value
            ? value.Word().Bind(name => models.Contains(name, StringComparer.Ordinal)
                ? FSharpResult<string, FSharpList<SpecError>>.NewOk(name)
                : value.Fail<string>($"The spec has no model '{name}'. {Spelling.Suggest(name, models)}"))
            : models.Length == 1
                ? FSharpResult<string, FSharpList<SpecError>>.NewOk(models.Head)
                : FSharpResult<string, FSharpList<SpecError>>.NewError(
                    [section.Error($"The spec has several models: say under '{Key}' whose tokenizer is used for all of them, out of {string.Join(", ", models)}.", Key)]);
}
