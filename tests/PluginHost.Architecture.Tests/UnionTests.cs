using System.Reflection;

namespace PluginHost.Architecture.Tests;

/// <summary>An abstract record is a closed union: cases nested and sealed, nothing else derives from it, one function of Match for each case.</summary>
public class UnionTests
{
    private static readonly Assembly[] Assemblies =
    [
        typeof(Abstractions.Pipelines.PipelineStep).Assembly,
        Assembly.LoadFrom(Repository.Output(Path.Combine(Repository.Root, "core/PluginHost.Numerics/PluginHost.Numerics.csproj"))),
        Assembly.LoadFrom(Repository.Output(Path.Combine(Repository.Root, "core/PluginHost.Core/PluginHost.Core.csproj"))),
    ];

    public static TheoryData<string> Unions { get; } =
        [.. Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsUnion).Select(type => type.FullName!)];

    private static bool IsUnion(Type type) => type is { IsClass: true, IsAbstract: true, IsSealed: false, IsVisible: true }
        && (IsRecord(type) || type.GetNestedTypes().Any(nested => nested.BaseType == type));

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public) is not null;

    private static Type Find(string name) => Assemblies.Select(assembly => assembly.GetType(name)).OfType<Type>().Single();

    [Fact]
    public void There_are_unions_to_check() => Unions.Count.ShouldBeGreaterThan(6);

    [Theory, MemberData(nameof(Unions))]
    public void A_union_is_closed(string name)
    {
        var union = Find(name);
        foreach (var constructor in union.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            var isCopy = IsRecord(union) && constructor.GetParameters() is [{ } only] && only.ParameterType == union;
            (isCopy || constructor.IsPrivate || constructor.IsFamilyAndAssembly).ShouldBeTrue($"{name} can be derived from outside by {constructor}.");
        }

        var derived = union.Assembly.GetTypes().Where(type => type.BaseType == union).ToArray();
        derived.ShouldNotBeEmpty();
        derived.ShouldAllBe(type => type.DeclaringType == union && type.IsSealed);
    }

    [Theory, MemberData(nameof(Unions))]
    public void Match_has_one_function_for_each_case(string name)
    {
        var union = Find(name);
        var match = union.GetMethods().Where(method => method.Name == "Match").ShouldHaveSingleItem();
        match.IsAbstract.ShouldBeTrue();
        var cases = union.Assembly.GetTypes().Where(type => type.BaseType == union).Select(type => type.FullName).Order(StringComparer.Ordinal);
        match.GetParameters().Select(parameter => parameter.ParameterType.GetGenericArguments()[0].FullName).Order(StringComparer.Ordinal).ShouldBe(cases);
    }
}
