using System.Xml.Linq;

namespace PluginHost.Architecture.Tests;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = ["bin", "obj", ".git", ".vs", "artifacts", "TestResults"];

    /// <summary>The folder of the solution, above the tests' output.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The configuration in which the tests were built, and so all else: <c>Debug</c> or <c>Release</c>.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>All files below a folder whose names end so, without those that a build made.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(folder).Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Concat(Directory.EnumerateDirectories(folder).Where(inner => !Skipped.Contains(Path.GetFileName(inner), StringComparer.Ordinal))
                .SelectMany(inner => Files(inner, endings)));

    /// <summary>All project files below a folder of the repository.</summary>
    public static IEnumerable<string> Projects(string folder) => Files(Path.Combine(Root, folder), ".csproj", ".fsproj");

    /// <summary>A path from the repository's root, with slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>The projects, relative to the root, that a project or props file references.</summary>
    public static string[] ProjectReferences(string file) =>
    [
        .. XDocument.Load(file).Descendants("ProjectReference").SelectMany(item => ((string?)item.Attribute("Include") ?? "").Split(';'))
            .Select(include => include.Replace("$(RepositoryRoot)", Root + "/", StringComparison.Ordinal))
            .Select(include => Relative(Path.GetFullPath(include, Path.GetDirectoryName(file)!))),
    ];

    /// <summary>Where the build put a project's assembly.</summary>
    public static string Output(string project)
    {
        var name = (string?)XDocument.Load(project).Descendants("AssemblyName").FirstOrDefault() ?? Path.GetFileNameWithoutExtension(project);
        return Path.Combine(Path.GetDirectoryName(project)!, "bin", Configuration, "net10.0", $"{name}.dll");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PluginHost.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No PluginHost.sln is above '{AppContext.BaseDirectory}'.");
    }
}
