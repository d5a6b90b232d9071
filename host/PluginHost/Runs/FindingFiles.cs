using System.Text;

namespace PluginHost.Runs;

/// <summary>The files of what stages beyond explaining found out. A study without such a stage leaves nothing of another study behind in its folder.</summary>
/// <param name="folder">The run's folder.</param>
internal sealed class FindingFiles(RunFolder folder)
{
    /// <summary>Writes the findings.</summary>
    /// <param name="fidelity">About fidelity.</param>
    /// <param name="screening">About screenings, what was made of them, and studies of them.</param>
    /// <param name="tasks">Of downstream tasks, with the files that they made.</param>
    /// <param name="tokens">The tokens that costs among them go by.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Write(FidelityFindings fidelity, ScreeningFindings screening, TaskFindings tasks, TokenLedger tokens)
    {
        WriteFidelity(fidelity);
        WriteScreening(screening);
        WriteStudies(screening);
        WriteTasks(tasks);
        TokenLines.Keep(folder.FullPath, tokens);
    }

    private void WriteFidelity(FidelityFindings fidelity)
    {
        if (fidelity.Stages.IsEmpty)
        {
            File.Delete(folder.At(RunFiles.Comparisons));
            File.Delete(folder.At(RunFiles.Matrices));
            return;
        }

        AtomicFile.Write(folder.At(RunFiles.Comparisons), stream => ComparisonsWriter.Write(stream, fidelity.Stages));
        AtomicFile.Write(folder.At(RunFiles.Matrices), MatrixCsv.Write(fidelity.Stages));
    }

    private void WriteScreening(ScreeningFindings screening)
    {
        if (screening.Screens.IsEmpty)
        {
            foreach (var file in new[] { RunFiles.Screening, RunFiles.Traces, RunFiles.Candidates, RunFiles.Costs })
            {
                File.Delete(folder.At(file));
            }

            return;
        }

        AtomicFile.Write(folder.At(RunFiles.Screening), stream => ScreeningWriter.Write(stream, screening));
        AtomicFile.Write(folder.At(RunFiles.Traces), TraceCsv.Write(screening.Screens));
        AtomicFile.Write(folder.At(RunFiles.Candidates), CandidatesCsv.Write(screening));
        AtomicFile.Write(folder.At(RunFiles.Costs), BillCsv.Write(screening.Bill));
    }

    private void WriteStudies(ScreeningFindings screening)
    {
        if (screening.Studies.IsEmpty)
        {
            foreach (var file in new[] { RunFiles.StudyRecords, RunFiles.Reliability, RunFiles.Savings, RunFiles.Delivered })
            {
                File.Delete(folder.At(file));
            }

            return;
        }

        AtomicFile.Write(folder.At(RunFiles.StudyRecords), stream => ScreeningStudyWriter.Write(stream, screening.Studies));
        AtomicFile.Write(folder.At(RunFiles.Reliability), stream => ScreeningStudyCsv.WriteReliability(stream, screening.Studies));
        AtomicFile.Write(folder.At(RunFiles.Savings), stream => ScreeningStudyCsv.WriteSavings(stream, screening.Studies));
        AtomicFile.Write(folder.At(RunFiles.Delivered), stream => ScreeningStudyCsv.WriteDelivered(stream, screening.Studies));
    }

    /// <summary>Tables and files of downstream tasks; none of another study stays behind.</summary>
    private void WriteTasks(TaskFindings tasks)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stage in tasks.Stages)
        {
            foreach (var table in stage.Result.Tables)
            {
                Write(stage.FileOf(table), stream => TableCsv.Write(stream, table));
            }

            foreach (var file in stage.Result.Files)
            {
                Write(stage.FileOf(file), stream => stream.Write(Encoding.UTF8.GetBytes(file.Text)));
            }
        }

        foreach (var stale in RunFiles.ResultFilesIn(folder.FullPath).Except(RunFiles.ResultFiles, StringComparer.Ordinal).Except(written, StringComparer.Ordinal))
        {
            File.Delete(folder.At(stale));
        }

        void Write(string name, Action<Stream> write)
        {
            written.Add(name);
            AtomicFile.Write(folder.At(name), write);
        }
    }
}
