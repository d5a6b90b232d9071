using System.Reflection;
using Microsoft.Extensions.Logging;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;

namespace PluginHost.Plugins;

/// <summary>Loads each plugin into an <see cref="System.Runtime.Loader.AssemblyLoadContext"/> of its own.</summary>
/// <param name="logger">Takes what a plugin threw, in full, at level Debug.</param>
public sealed class LoadContextPluginLoader(ILogger<LoadContextPluginLoader> logger) : IPluginLoader
{
    /// <inheritdoc/>
    public PluginOutcome Load(CheckedPlugin plugin)
    {
        var loaded =
            from assembly in Guard(plugin, PluginStage.LoadAssembly, plugin.Manifest.Assembly, () =>
                new PluginLoadContext(plugin).LoadFromAssemblyPath(plugin.EntryAssembly))
            from components in LoadComponents(plugin, assembly)
            select new LoadedPlugin(plugin, components);
        return loaded.Match(
            success => plugin.Warnings.IsEmpty ? new PluginOutcome.Loaded(success) : (PluginOutcome)new PluginOutcome.LoadedWithWarning(success, plugin.Warnings),
            failed => failed);
    }

    private FSharpResult<FSharpList<LoadedComponent>, PluginOutcome.Failed> LoadComponents(CheckedPlugin plugin, Assembly assembly)
    {
        var components = new List<LoadedComponent>();
        foreach (var manifest in plugin.Manifest.Components)
        {
            var component =
                from type in Guard(plugin, PluginStage.FindType, manifest.Type, () => FindType(assembly, manifest))
                from factory in Guard(plugin, PluginStage.Construct, manifest.Type, () => (IComponentFactory)Activator.CreateInstance(type)!)
                from options in Guard(plugin, PluginStage.DescribeOptions, manifest.Type, () => OptionsSchema.Of(factory.OptionsType))
                select new LoadedComponent(manifest, factory, options);
            if (component.IsError)
            {
                return FSharpResult<FSharpList<LoadedComponent>, PluginOutcome.Failed>.NewError(component.ErrorValue);
            }

            components.Add(component.ResultValue);
        }

        return FSharpResult<FSharpList<LoadedComponent>, PluginOutcome.Failed>.NewOk([.. components]);
    }

    private static Type FindType(Assembly assembly, ComponentManifest component)
    {
        var type = assembly.GetType(component.Type, throwOnError: true)!;
        var factory = ComponentKinds.FactoryOf(component.Kind);
        return factory.IsAssignableFrom(type)
            ? type
            : throw new InvalidCastException($"It does not implement {factory.FullName}, as a component of kind {ComponentKinds.NameOf(component.Kind)} must.");
    }

    /// <summary>The one place where code of a plugin is run while loading: whatever it throws becomes a value.</summary>
    private FSharpResult<T, PluginOutcome.Failed> Guard<T>(CheckedPlugin plugin, PluginStage stage, string subject, Func<T> step)
    {
        try
        {
            return FSharpResult<T, PluginOutcome.Failed>.NewOk(step());
        }
        catch (Exception exception)
        {
            logger.LogDebug(exception, "Plugin {Plugin} failed at stage {Stage}", plugin.Manifest.Id, stage);
            return FSharpResult<T, PluginOutcome.Failed>.NewError(new(plugin, stage, $"{subject}: {Explain(Innermost(exception))}"));
        }
    }

    /// <summary>Reflection and type initialisers wrap what was really thrown.</summary>
    private static Exception Innermost(Exception exception) =>
        exception is TargetInvocationException or TypeInitializationException && exception.InnerException is { } inner ? Innermost(inner) : exception;

    private static string Explain(Exception exception) => exception switch
    {
        FileNotFoundException { FileName: { Length: > 0 } name } =>
            $"It needs {name.Split(", Culture", 2)[0].Replace(", Version=", " ", StringComparison.Ordinal)}, which is neither in the plugin's folder nor part of the host. "
            + "Copy the missing file beside the plugin, or build the plugin with EnableDynamicLoading, which copies what it needs.",
        DllNotFoundException => $"A native library is missing: {exception.Message}",
        _ => $"It threw {exception.GetType().Name}: {exception.Message} Report this to the plugin's author.",
    };
}
