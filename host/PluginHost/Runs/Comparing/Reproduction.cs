using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Runs.Comparing;

/// <summary>A run made once more from its folder: what must be the same before, and whether the results are afterwards.</summary>
internal static class Reproduction
{
    /// <summary>How to load the study of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="offline">Whether to do without the files of models and data.</param>
    /// <param name="specFolder">Where relative paths start from, or <see langword="null"/> for where they did.</param>
    /// <returns>The request; or what is wrong with the folder, file by file.</returns>
    public static FSharpResult<StudyRequest, FSharpList<string>> Request(KnownRun run, bool offline, string? specFolder)
    {
        var checks = run.Sources.Select(source => run.Unchanged(source.File, source.Hash))
            .Concat(((run.Manifest["results"] as JsonObject)?.Select(file => file.Key) ?? []).Select(run.UnchangedResult))
            .Where(check => check.IsError)
            .Select(check => check.ErrorValue);
        var unended = run.Manifest["results"] is null ? [$"The run in {run.Folder.FullPath} has not come to its end. Run its study again to finish it."] : Array.Empty<string>();
        FSharpList<string> errors = [.. unended, .. checks];
        return errors.IsEmpty
            ? (offline ? run.Data().Map(SelectedData? (data) => data) : FSharpResult<SelectedData?, string>.NewOk(null))
                .MapError<SelectedData?, string, FSharpList<string>>(error => [error])
                .Map(data => new StudyRequest(run.Folder.At(RunFiles.Resolved), [])
                {
                    Folder = specFolder is null ? run.SpecFolder : Path.GetFullPath(specFolder),
                    Models = offline ? run.Models : null,
                    Data = data,
                })
            : FSharpResult<StudyRequest, FSharpList<string>>.NewError(errors);
    }

    /// <summary>Holds the study as it can be run now against the run's folder.</summary>
    /// <param name="run">The run.</param>
    /// <param name="study">The study as loaded now.</param>
    /// <returns>The study; or everything that has changed since the run.</returns>
    public static FSharpResult<Study, FSharpList<StudyProblem>> Check(KnownRun run, Study study)
    {
        var locked = LockFile.Read(run.Folder.At(RunFiles.Lock));
        var plugins = locked.IsOk ? locked.ResultValue.Differences(study.Lock) : [locked.ErrorValue];
        FSharpList<StudyProblem> changes =
        [
            .. plugins.Select(difference => new StudyProblem(StudyFault.Plugin, difference)),
            .. Spec(run, study).Concat(Data(run, study)).Concat(study.Models.SelectMany(model => Model(run, study, model)))
                .Select(difference => new StudyProblem(StudyFault.Spec, difference)),
        ];
        return changes.IsEmpty ? FSharpResult<Study, FSharpList<StudyProblem>>.NewOk(study) : FSharpResult<Study, FSharpList<StudyProblem>>.NewError(changes);
    }

    /// <summary>Compares the results of two runs, file by file, one for each stage and table.</summary>
    /// <param name="before">The first run's folder.</param>
    /// <param name="again">The second run's folder.</param>
    /// <returns>For each file how it differs, or <see langword="null"/> where every byte is the same.</returns>
    public static ImmutableArray<(string File, string? Difference)> Compare(RunFolder before, RunFolder again) =>
    [
        .. from file in RunFiles.ResultFilesIn(before.FullPath).Union(RunFiles.ResultFilesIn(again.FullPath), StringComparer.Ordinal)
           let first = before.HashOf(file)
           let second = again.HashOf(file)
           where first is not null || second is not null
           select (file, first == second ? null : first is null || second is null ? "only one of the runs has it" : Line(before.At(file), again.At(file))),
    ];

    private static string Line(string before, string again)
    {
        using var first = File.ReadLines(before).GetEnumerator();
        using var second = File.ReadLines(again).GetEnumerator();
        for (var number = 1; ; number++)
        {
            var (more, other) = (first.MoveNext(), second.MoveNext());
            if (!more || !other || first.Current != second.Current)
            {
                return FormattableString.Invariant($"differs from line {number} on");
            }
        }
    }

    private static IEnumerable<string> Spec(KnownRun run, Study study) =>
        RunFolder.Hash(study.ResolvedSpec) == run.Manifest["resolvedSpecSha256"]?.ToString()
            ? []
            : ["The resolved spec is read differently now: a plugin has other defaults, or this PluginHost does. Use the versions in the run's lock and manifest."];

    /// <summary>Where the file is the same, other files that belong to it, such as one of labels, may still give other instances.</summary>
    private static IEnumerable<string> Data(KnownRun run, Study study) =>
    [
        .. Data(run, study.Data, study.Instances, "data", "instancesSha256", "instances"),
        .. study.Examples is { } examples && run.Manifest["examplesSha256"] is not null ? Data(run, study.ExamplesFile, examples, "examples", "examplesSha256", "examples") : [],
    ];

    private static IEnumerable<string> Data(
        KnownRun run, DataFile? file, ImmutableArray<StudyInstance> selected, string fileMember, string hashMember, string what) =>
        file is { } data && run.Manifest[fileMember]?["sha256"]?.ToString() is var hash && hash != data.Sha256
            ? [$"The data in {data.Path} have changed: their SHA-256 is {data.Sha256[..12]}…, in the manifest {Short(hash)}."]
            : run.Manifest[hashMember]?.ToString() == InstanceLines.Hash(selected)
                ? []
                : [$"The {what} that are read from the data are others than those of the run."];

    private static IEnumerable<string> Model(KnownRun run, Study study, Execution.Dispatch.ModelSource model)
    {
        var entry = run.Models.Models[model.Model.Name] as JsonObject ?? [];
        if (entry["identitySha256"]?.ToString() == model.Identity.Hex)
        {
            yield break;
        }

        var was = entry["identity"] as JsonObject ?? [];
        var now = model.Description.Identity.Facts;
        foreach (var fact in was.Select(fact => fact.Key).Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (before, after) = (was[fact]?.ToString(), now.TryFind(fact) is { } found ? study.Mask.Mask(found.Value) : null);
            if (before != after)
            {
                yield return $"The model '{model.Model}' has changed: its {fact} is {Short(after)}, in the manifest {Short(before)}.";
            }
        }
    }

    private static string Short(string? text) => text is null ? "not there" : text.Length > 20 ? text[..12] + "…" : text;
}
