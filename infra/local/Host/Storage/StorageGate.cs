namespace Portico.Local.Storage;

/// <summary>Closed while the storage emulator starts; requests and triggers wait for it instead of failing.</summary>
sealed class StorageGate
{
    readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile bool isOpen;

    public bool IsOpen => isOpen;

    public void Open()
    {
        isOpen = true;
        opened.TrySetResult();
    }

    public Task WaitAsync(CancellationToken ct) => isOpen ? Task.CompletedTask : opened.Task.WaitAsync(ct);
}
