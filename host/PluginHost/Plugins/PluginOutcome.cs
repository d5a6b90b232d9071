using Microsoft.FSharp.Collections;

namespace PluginHost.Plugins;

/// <summary>What became of a plugin. A closed union; every case can say itself in a sentence.</summary>
public abstract record PluginOutcome
{
    private protected PluginOutcome()
    {
    }

    /// <summary>The outcome in a word or two, such as <c>incompatible</c>.</summary>
    public string Status => Match(
        _ => "loaded", _ => "loaded with warning", _ => "disabled", _ => "incompatible", _ => "invalid", failed => $"failed to {Verb(failed.Stage)}");

    /// <summary>The reasons, each a sentence or two that say what is wrong and what to do; empty when there is nothing to say.</summary>
    public FSharpList<string> Messages => Match(
        _ => FSharpList<string>.Empty,
        warned => warned.Warnings,
        disabled => [disabled.Reason],
        incompatible => incompatible.Reasons,
        invalid => invalid.Errors,
        failed => [failed.Message]);

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="loaded">For <see cref="Loaded"/>.</param>
    /// <param name="loadedWithWarning">For <see cref="LoadedWithWarning"/>.</param>
    /// <param name="disabled">For <see cref="Disabled"/>.</param>
    /// <param name="incompatible">For <see cref="Incompatible"/>.</param>
    /// <param name="invalid">For <see cref="Invalid"/>.</param>
    /// <param name="failed">For <see cref="Failed"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(
        Func<Loaded, T> loaded,
        Func<LoadedWithWarning, T> loadedWithWarning,
        Func<Disabled, T> disabled,
        Func<Incompatible, T> incompatible,
        Func<Invalid, T> invalid,
        Func<Failed, T> failed);

    /// <summary>The plugin works.</summary>
    /// <param name="Plugin">The plugin with its factories.</param>
    public sealed record Loaded(LoadedPlugin Plugin) : PluginOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Loaded, T> loaded, Func<LoadedWithWarning, T> loadedWithWarning, Func<Disabled, T> disabled, Func<Incompatible, T> incompatible, Func<Invalid, T> invalid, Func<Failed, T> failed) => loaded(this);
    }

    /// <summary>The plugin works, though something about it is odd.</summary>
    /// <param name="Plugin">The plugin with its factories.</param>
    /// <param name="Warnings">What is odd; at least one.</param>
    public sealed record LoadedWithWarning(LoadedPlugin Plugin, FSharpList<string> Warnings) : PluginOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Loaded, T> loaded, Func<LoadedWithWarning, T> loadedWithWarning, Func<Disabled, T> disabled, Func<Incompatible, T> incompatible, Func<Invalid, T> invalid, Func<Failed, T> failed) => loadedWithWarning(this);
    }

    /// <summary>The plugin was told to be left alone.</summary>
    /// <param name="Manifest">What it says of itself.</param>
    /// <param name="Reason">By what it was disabled.</param>
    public sealed record Disabled(PluginManifest Manifest, string Reason) : PluginOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Loaded, T> loaded, Func<LoadedWithWarning, T> loadedWithWarning, Func<Disabled, T> disabled, Func<Incompatible, T> incompatible, Func<Invalid, T> invalid, Func<Failed, T> failed) => disabled(this);
    }

    /// <summary>The plugin was built for another host than this one.</summary>
    /// <param name="Manifest">What it says of itself.</param>
    /// <param name="Reasons">Why it does not fit; at least one.</param>
    public sealed record Incompatible(PluginManifest Manifest, FSharpList<string> Reasons) : PluginOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Loaded, T> loaded, Func<LoadedWithWarning, T> loadedWithWarning, Func<Disabled, T> disabled, Func<Incompatible, T> incompatible, Func<Invalid, T> invalid, Func<Failed, T> failed) => incompatible(this);
    }

    /// <summary>The folder holds no proper plugin: manifest and files are wrong or clash with another plugin.</summary>
    /// <param name="Manifest">What it says of itself, where that could be read.</param>
    /// <param name="Errors">What is wrong; at least one.</param>
    public sealed record Invalid(PluginManifest? Manifest, FSharpList<string> Errors) : PluginOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Loaded, T> loaded, Func<LoadedWithWarning, T> loadedWithWarning, Func<Disabled, T> disabled, Func<Incompatible, T> incompatible, Func<Invalid, T> invalid, Func<Failed, T> failed) => invalid(this);
    }

    /// <summary>The plugin's own code, or what it needs, let it down.</summary>
    /// <param name="Plugin">The plugin as it was checked.</param>
    /// <param name="Stage">At which step.</param>
    /// <param name="Message">What happened and what to do.</param>
    public sealed record Failed(CheckedPlugin Plugin, PluginStage Stage, string Message) : PluginOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Loaded, T> loaded, Func<LoadedWithWarning, T> loadedWithWarning, Func<Disabled, T> disabled, Func<Incompatible, T> incompatible, Func<Invalid, T> invalid, Func<Failed, T> failed) => failed(this);
    }

    private static string Verb(PluginStage stage) => stage switch
    {
        PluginStage.LoadAssembly => "load",
        PluginStage.FindType => "find a type",
        PluginStage.Construct => "construct",
        PluginStage.DescribeOptions => "describe options",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "This is no stage of loading."),
    };
}
