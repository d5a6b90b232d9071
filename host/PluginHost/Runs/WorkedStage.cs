using System.Globalization;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Specs;

namespace PluginHost.Runs;

/// <summary>What came of one stage <c>task</c>.</summary>
/// <param name="Number">Its place in the spec's pipeline, from 0.</param>
/// <param name="Stage">The stage as the spec has it.</param>
/// <param name="Result">What the downstream task found and made.</param>
public sealed record WorkedStage(int Number, StageSpec.Downstream Stage, TaskResult Result)
{
    /// <summary>The first of the stage's files in the run's folder: the table that sums up.</summary>
    public string FirstFile => Result.Tables.IsEmpty ? RunFiles.Report : FileOf(Result.Tables.Head);

    /// <summary>The file of a table, in the run's folder.</summary>
    /// <param name="table">One of the result's tables.</param>
    /// <returns>The file's name.</returns>
    public string FileOf(ResultTable table) => Name($"{table.Name}.csv");

    /// <summary>The file of something that the task made, in the run's folder.</summary>
    /// <param name="file">One of the result's files.</param>
    /// <returns>The file's name.</returns>
    public string FileOf(ResultFile file) => Name(file.Name);

    /// <summary>A plugin's name for a file never leads out of the folder, whatever it is.</summary>
    private string Name(string given) => string.Create(CultureInfo.InvariantCulture, $"{RunFiles.TaskPrefix}{Number}-")
        + string.Concat(given.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' ? letter : '-'));
}
