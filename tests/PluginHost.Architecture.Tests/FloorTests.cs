namespace PluginHost.Architecture.Tests;

/// <summary>Imports point down only: host, core, plugins beside them.</summary>
public class FloorTests
{
    private static readonly string[] Contracts = ["core/PluginHost.Abstractions/PluginHost.Abstractions.csproj", "core/PluginHost.Numerics/PluginHost.Numerics.csproj"];

    private static string[] Beyond(string folder, string name, params string[] allowed) =>
    [
        .. AssemblyFile.Read(Repository.Output(Path.Combine(Repository.Root, folder, name, $"{name}.csproj"))).References
            .Where(reference => !IsFramework(reference) && !allowed.Contains(reference, StringComparer.Ordinal)),
    ];

    private static bool IsFramework(string name) =>
        name is "System" or "netstandard" or "mscorlib" || (name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("System.CommandLine", StringComparison.Ordinal));

    [Fact]
    public void Abstractions_needs_FSharp_Core_only() => Beyond("core", "PluginHost.Abstractions", "FSharp.Core").ShouldBeEmpty();

    [Fact]
    public void Numerics_needs_the_abstractions_and_MathNet() =>
        Beyond("core", "PluginHost.Numerics", "FSharp.Core", "PluginHost.Abstractions", "MathNet.Numerics").ShouldBeEmpty();

    [Fact]
    public void Core_needs_the_floors_below_and_its_parsers() =>
        Beyond("core", "PluginHost.Core", "FSharp.Core", "PluginHost.Abstractions", "PluginHost.Numerics", "MathNet.Numerics", "CsvHelper", "YamlDotNet")
            .ShouldBeEmpty();

    [Fact]
    public void Plugins_know_the_contracts_and_never_core_host_or_each_other()
    {
        var plugins = Repository.Projects("plugins").ToArray();
        plugins.ShouldNotBeEmpty();
        foreach (var plugin in plugins)
        {
            AssemblyFile.Read(Repository.Output(plugin)).References
                .Where(reference => reference.StartsWith("PluginHost", StringComparison.OrdinalIgnoreCase))
                .Except(["PluginHost.Abstractions", "PluginHost.Numerics"], StringComparer.Ordinal)
                .ShouldBeEmpty(Repository.Relative(plugin));
            Repository.ProjectReferences(plugin).Except(Contracts, StringComparer.Ordinal).ShouldBeEmpty(Repository.Relative(plugin));
        }

        Repository.ProjectReferences(Path.Combine(Repository.Root, "plugins", "Directory.Build.props")).ShouldBe(Contracts);
    }

    [Fact]
    public void Project_files_of_the_core_reference_the_floors_below()
    {
        string[] References(string name) => Repository.ProjectReferences(Path.Combine(Repository.Root, "core", name, $"{name}.csproj"));
        References("PluginHost.Abstractions").ShouldBeEmpty();
        References("PluginHost.Numerics").ShouldBe(Contracts[..1]);
        References("PluginHost.Core").ShouldBe(Contracts);
    }

    [Fact]
    public void What_is_shipped_references_no_test_and_no_example()
    {
        var shipped = new[] { "core", "host", "plugins" }.SelectMany(Repository.Projects).ToArray();
        shipped.Length.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var project in shipped)
        {
            Repository.ProjectReferences(project).ShouldAllBe(reference =>
                !reference.StartsWith("tests/", StringComparison.Ordinal) && !reference.StartsWith("examples/", StringComparison.Ordinal));
        }
    }
}
