namespace PluginHost.Progress;

/// <summary>How far one model has come.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Expected">
/// About how many questions it will be asked in all: what the instances begun so far asked, scaled to all instances of the study.
/// </param>
/// <param name="FromStore">Questions whose answer was stored before.</param>
/// <param name="FromModel">Questions that the model answered.</param>
/// <param name="Merged">Questions equal to one that was under way.</param>
/// <param name="Failed">Questions without an answer.</param>
internal sealed record ModelProgress(string Model, long Expected, long FromStore, long FromModel, long Merged, long Failed)
{
    /// <summary>Questions that have come to their end.</summary>
    public long Settled => FromStore + FromModel + Merged + Failed;
}
