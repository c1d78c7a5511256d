using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>Registered locations: those that people add over HTTP, beside the configured ones.</summary>
public sealed class LocationService
{
    const int MaxAttempts = 20;

    readonly LocationTable locations;
    readonly RegistrationTable registrations;
    readonly ImmediateRun run;
    readonly LocationPreview preview;
    readonly RefreshSchedule schedule;
    readonly ImmutableArray<string> types;

    internal LocationService(
        LocationTable locations, RegistrationTable registrations, ImmediateRun run, LocationPreview preview, RefreshSchedule schedule, IOptions<CatalogOptions> options)
    {
        (this.locations, this.registrations, this.run, this.preview, this.schedule) = (locations, registrations, run, preview, schedule);
        types = options.Value.RegistrationTypes.Count > 0 ? [.. options.Value.RegistrationTypes] : ["url"];
    }

    /// <summary>All registrations, by id.</summary>
    public async Task<IReadOnlyList<RegisteredLocation>> ListAsync(CancellationToken ct)
    {
        var all = new List<RegisteredLocation>();
        await foreach (var registration in registrations.ListAsync(ct)) all.Add(ToRegistered(registration));
        return all;
    }

    /// <summary>A registration by its id; null when there is none.</summary>
    public async Task<RegisteredLocation?> FindAsync(string id, CancellationToken ct) =>
        await registrations.FindAsync(id, ct) is { } registration ? ToRegistered(registration) : null;

    /// <summary>A registration by what it points to; null when there is none.</summary>
    public async Task<RegisteredLocation?> FindByRefAsync(string type, string target, CancellationToken ct) =>
        await locations.FindAsync(new LocationRef(type, target).Key, ct) is { RegistrationId: not null } location ? ToRegistered(location) : null;

    /// <summary>What registering would bring, without storing anything.</summary>
    public async Task<LocationOutcome> PreviewAsync(string type, string target, CancellationToken ct)
    {
        if (Refuse(type, target) is { } refused) return refused;
        return await preview.ReadAsync(new(type, target), await FindByRefAsync(type, target, ct) is not null, ct);
    }

    /// <summary>Registers a location and reads it.</summary>
    /// <param name="type">Type.</param>
    /// <param name="target">Target.</param>
    /// <param name="refreshExisting">True to refresh a location that is registered already instead of refusing.</param>
    /// <param name="ct">Stops the request.</param>
    public async Task<LocationOutcome> RegisterAsync(string type, string target, bool refreshExisting, CancellationToken ct)
    {
        if (Refuse(type, target) is { } refused) return refused;
        var reference = new LocationRef(type, target);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var present = await locations.FindAsync(reference.Key, ct);
            if (present?.RegistrationId is not null)
            {
                return refreshExisting
                    ? new LocationOutcome.Stored(ToRegistered(present), true, await run.RunAsync(present.Key, RefreshReason.Requested, ct))
                    : Conflict(reference);
            }
            var id = Guid.NewGuid().ToString();
            var location = Claim(present, reference) with { RegistrationId = id };
            if (await registrations.TryWriteAsync(id, location, [location], isNew: true, ct))
                return new LocationOutcome.Stored(ToRegistered(location), false, await run.RunAsync(location.Key, RefreshReason.Requested, ct));
        }
        throw Contended(reference);
    }

    /// <summary>Points a registration to another target. Its id and the name of its Location entity stay.</summary>
    public async Task<LocationOutcome> UpdateAsync(string id, string type, string target, CancellationToken ct)
    {
        if (Refuse(type, target) is { } refused) return refused;
        var reference = new LocationRef(type, target);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await registrations.FindAsync(id, ct) is not { } registration) return Missing(id);
            var present = await locations.FindAsync(reference.Key, ct);
            if (present?.RegistrationId == id) return new LocationOutcome.Stored(ToRegistered(registration), true, await run.RunAsync(present.Key, RefreshReason.Requested, ct));
            if (present?.RegistrationId is not null) return Conflict(reference);
            var location = Claim(present, reference) with { RegistrationId = id, EntityName = registration.EntityName };
            var former = await locations.FindAsync(registration.LocationKey, ct);
            LocationRecord[] rows = former is null ? [location] : [location, Release(former)];
            if (!await registrations.TryWriteAsync(id, location, rows, isNew: false, ct)) continue;
            if (former is not null) await run.RunAsync(former.Key, RefreshReason.Emitted, ct);
            return new LocationOutcome.Stored(ToRegistered(location), false, await run.RunAsync(location.Key, RefreshReason.Requested, ct));
        }
        throw Contended(reference);
    }

    /// <summary>Removes a registration. The location's own entities go before this returns, those below it soon after.</summary>
    public async Task<LocationOutcome> DeleteAsync(string id, CancellationToken ct)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await registrations.FindAsync(id, ct) is not { } registration) return Missing(id);
            var location = await locations.FindAsync(registration.LocationKey, ct);
            LocationRecord[] rows = location is null ? [] : [Release(location)];
            if (!await registrations.TryWriteAsync(id, null, rows, isNew: false, ct)) continue;
            return new LocationOutcome.Deleted(await run.RunAsync(registration.LocationKey, RefreshReason.Emitted, ct));
        }
        throw new TimeoutException($"Registration {id} changed {MaxAttempts} times while it was to be deleted.");
    }

    // Due soon, should this process end before the run does.
    LocationRecord Claim(LocationRecord? present, LocationRef reference) =>
        (present ?? new() { Location = reference, Key = reference.Key }) with { NextDue = schedule.LeaseEnd, Purge = false, Applied = null };

    LocationRecord Release(LocationRecord location) =>
        location with { RegistrationId = null, EntityName = null, LostParent = true, Purge = true, Applied = null, NextDue = schedule.LeaseEnd };

    LocationOutcome.Invalid? Refuse(string type, string target)
    {
        if (!types.Contains(type)) return new($"Registered locations must be of an allowed type {JsonSerializer.Serialize([.. types], StoreJson.Default.StringArray)}");
        if (target.Contains('\0', StringComparison.Ordinal)) return new($"Error: Unable to read {type}, Invalid URL");
        return LocationText.Read($"{type}:{target}", out _) is { } fault ? new(fault.ToString()) : null;
    }

    static LocationOutcome.Conflict Conflict(LocationRef reference) => new($"Location {reference} already exists");

    static LocationOutcome.NotFound Missing(string id) => new($"Found no location with ID {id}");

    static TimeoutException Contended(LocationRef reference) => new($"Location {reference} changed {MaxAttempts} times while it was to be registered.");

    static RegisteredLocation ToRegistered(Registration registration) =>
        new(registration.Id, registration.Type, registration.Target, $"location:default/{registration.EntityName}");

    static RegisteredLocation ToRegistered(LocationRecord location) =>
        new(location.RegistrationId!, location.Location.Type, location.Location.Target, location.GeneratedRef); // registered: the callers have checked
}
