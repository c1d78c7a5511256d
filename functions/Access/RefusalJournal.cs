using System.Net;
using Microsoft.Extensions.Logging;
using Portico.Access;

namespace Portico.Functions.Access;

/// <summary>Writes down who was refused, a line a second at most; the next line says how many were not written.</summary>
public sealed class RefusalJournal(TimeProvider time, ILogger<RefusalJournal> log)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly Lock turn = new();
    long? last;
    long unwritten;

    /// <summary>Records one refusal. The token is not among what is recorded.</summary>
    public void Record(string function, Caller caller, AccessRefusal refusal, IPAddress? address)
    {
        long left;
        lock (turn)
        {
            if (last is { } before && time.GetElapsedTime(before) < Pause)
            {
                unwritten++;
                return;
            }
            (last, left, unwritten) = (time.GetTimestamp(), unwritten, 0);
        }
        log.Refused(function, caller.Subject, address, refusal.Reason ?? refusal.Message, left);
    }
}
