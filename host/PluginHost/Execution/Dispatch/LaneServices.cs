using PluginHost.Store;

namespace PluginHost.Execution.Dispatch;

/// <summary>What the lanes of all models share.</summary>
internal sealed record LaneServices(
    IAnswerStore Store, AnswerSaver Saver, StopSignal Stop, QuestionLedger Ledger, IRunObserver Observer, TimeProvider Time);
