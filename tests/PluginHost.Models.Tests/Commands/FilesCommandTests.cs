using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Data;
using PluginHost.Core.Specs;
using PluginHost.Models.Commands;

namespace PluginHost.Models.Tests.Commands;

public sealed class FilesCommandTests
{
    [Theory]
    [InlineData("sentiment", 2400, "hard,text")]
    [InlineData("items", 320, "examples,item")]
    [InlineData("flips", 320, "examples,text")]
    [InlineData("choice", 660, "A,B,C,D,question,subject")]
    [InlineData("answers", 320, "question,subject")]
    [InlineData("boxes", 800, "rule,split,item")]
    [InlineData("boxes-examples", 800, "rule,item")]
    public void The_repositorys_files_are_what_the_command_writes_and_PluginHost_reads_them(string task, int count, string fields)
    {
        string path = Repository.Path("examples", "data", task + ".jsonl");
        string.Concat(FilesCommand.Lines(task, seed: 99).Select(line => line + "\n")).ShouldBe(
            File.ReadAllText(path), $"write it again: files --out examples/data --task {task}");

        using StreamReader reader = new(path);
        StudyInstance[] instances = [.. InstanceReader.Read(
            new DataSpec(new DataSource.File(DataFormat.Jsonl, path), "id", "label", Limit: null, []), reader).ResultValue];
        instances.Length.ShouldBe(count);
        instances.ShouldAllBe(instance => instance.Gold != null);
        instances.ShouldAllBe(instance => fields.Split(',', StringSplitOptions.None).All(instance.Fields.ContainsKey));
    }
}
