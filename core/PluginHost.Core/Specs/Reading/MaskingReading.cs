using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Reads <c>task.masking</c>.</summary>
internal static class MaskingReading
{
    private enum Mode
    {
        Delete,
        Replace,
        Mask,
    }

    /// <summary>Reads <c>task.masking</c>.</summary>
    public static FSharpResult<Masking, FSharpList<SpecError>> Read(SpecSection section, FSharpList<string> models)
    {
        var mode = section.Required("mode", value => value.OneOf([("delete", Mode.Delete), ("replace", Mode.Replace), ("mask", Mode.Mask)]), "mode: delete");
        var with = Is(Mode.Replace) ? section.Required("with", value => value.Text(), "with: UNKWORDZ") : FSharpResult<string, FSharpList<SpecError>>.NewOk("");
        var tokenizer = Is(Mode.Mask) ? TokenizerReading.Read(section, models) : FSharpResult<string, FSharpList<SpecError>>.NewOk("");
        return Parts.Whole<Masking>(
            () => mode.ResultValue switch
            {
                Mode.Replace => new Masking.Replace(with.ResultValue),
                Mode.Mask => new Masking.Mask(tokenizer.ResultValue),
                _ => new Masking.Delete(),
            },
            section.Unknown("mode", "with", TokenizerReading.Key), mode.Errors(), with.Errors(), tokenizer.Errors(),
            mode.IsError || Is(Mode.Replace) ? [] : section.Forbidden("with", "it goes with 'mode: replace'."),
            mode.IsError || Is(Mode.Mask) ? [] : section.Forbidden(TokenizerReading.Key, "it goes with 'mode: mask'."));

        bool Is(Mode other) => mode.IsOk && mode.ResultValue == other;
    }
}
