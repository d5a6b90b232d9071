using PluginHost.Store;

namespace PluginHost.Execution.Dispatch;

/// <summary>Something answered that counts as answered only when it is stored.</summary>
internal interface IStorable
{
    /// <summary>Adds what is to be stored, all or nothing.</summary>
    void AddTo(List<AnswerRecord> records);

    /// <summary>It is stored: gives the answers to all who wait.</summary>
    void Stored();

    /// <summary>It could not be stored, or the run stops.</summary>
    void Interrupt(Interruption reason);

    /// <summary>A bug of the host came between.</summary>
    void Fault(Exception exception);
}
