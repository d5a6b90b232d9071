using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PluginHost.Core.Specs.Reading;

/// <summary>Puts parts together, or all that is wrong with them.</summary>
internal static class Parts
{
    /// <summary>The errors of a part.</summary>
    public static IEnumerable<SpecError> Errors<T>(this FSharpResult<T, FSharpList<SpecError>> part) => part.IsError ? part.ErrorValue : [];

    /// <summary>Makes a whole out of its parts when none has an error.</summary>
    /// <param name="make">Makes the whole; called only without errors, so that it may take the values of all parts.</param>
    /// <param name="errors">The errors of each part.</param>
    public static FSharpResult<T, FSharpList<SpecError>> Whole<T>(Func<T> make, params IEnumerable<SpecError>[] errors)
    {
        FSharpList<SpecError> all = [.. errors.SelectMany(part => part)];
        return all.IsEmpty ? FSharpResult<T, FSharpList<SpecError>>.NewOk(make()) : FSharpResult<T, FSharpList<SpecError>>.NewError(all);
    }
}
