namespace PluginHost.Architecture.Tests;

/// <summary>What the source files themselves keep.</summary>
public class SourceTests
{
    private static string[] Sources { get; } = [.. Repository.Files(Repository.Root, ".cs", ".fs", ".razor")];

    [Fact]
    public void No_file_has_more_than_300_lines()
    {
        Sources.Length.ShouldBeGreaterThan(50);
        Sources.Select(file => (Name: Repository.Relative(file), Lines: File.ReadLines(file).Count())).Where(file => file.Lines > 300)
            .Select(file => $"{file.Name} has {file.Lines}").ShouldBeEmpty();
    }

    [Fact]
    public void No_name_hides_what_a_type_does()
    {
        string[] words = ["Manager", "Helper", "Helpers", "Utils", "Utilities", "Common", "Base", "Impl"];
        Sources.Select(file => Path.GetFileNameWithoutExtension(file).Split('.', '{')[0])
            .Where(name => words.Any(word => name.EndsWith(word, StringComparison.Ordinal))).ShouldBeEmpty();
    }
}
