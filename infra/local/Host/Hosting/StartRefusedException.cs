namespace Portico.Local.Hosting;

/// <summary>The app cannot be started as it is. The message is one sentence for the person at the keyboard: what, where, what to do.</summary>
sealed class StartRefusedException(string sentence) : Exception(sentence)
{
    static int reporting;

    /// <summary>Makes a refusal that nobody catches end the process with its sentence and exit code 1, without a stack trace.</summary>
    public static void ReportUnhandled()
    {
        if (Interlocked.Exchange(ref reporting, 1) == 1)
        {
            return;
        }

        AppDomain.CurrentDomain.UnhandledException += (_, e) =>
        {
            if (e.ExceptionObject is StartRefusedException refusal)
            {
                Console.Error.WriteLine(refusal.Message);
                Environment.Exit(1);
            }
        };
    }
}
