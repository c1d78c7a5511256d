using Microsoft.Extensions.DependencyInjection;
using Portico.Scaffolder.Actions;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Scaffolder.Tasks;

/// <summary>One application with templates for many tests.</summary>
public sealed class TaskScenarios(AzuriteServer azurite) : IAsyncLifetime
{
    const string Templates = """
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: failing }
        spec:
          owner: platform
          type: service
          steps:
            - { id: ok, name: Fine, action: debug:log, input: { message: fine } }
            - { id: boom, name: Breaks, action: 'test:breaks', input: { message: '${{ context.task.id }} breaks' } }
            - { id: never, name: Not reached, action: debug:log, input: { message: never } }
            - { id: unasked, name: Not asked, if: '${{ true }}', action: debug:log, input: { message: never } }
            - { id: always, name: Runs anyway, if: '${{ always() }}', action: debug:log, input: { message: always } }
            - { id: failure, name: Runs after a failure, if: '${{ failure() }}', action: fs:read, input: { path: nope } }
        ---
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: each }
        spec:
          owner: platform
          type: service
          steps:
            - { id: loop, name: Loop, each: '${{ parameters.list }}', if: '${{ each.value.size > 1 }}', action: 'test:tells', input: { told: '${{ each.key }}', size: '${{ each.value.size }}' } }
            - { id: after, name: After, action: 'test:tells', input: { told: '${{ steps.loop.output.told }}', missing: '${{ parameters.nope }}', text: 'a ${{ 1 + 1 }} b' } }
          output:
            after: ${{ steps.after.output }}
        ---
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: wrong }
        spec:
          owner: platform
          type: service
          steps:
            - { id: bad, action: debug:log, input: { message: 42 } }
            - { id: unknown, if: '${{ always() }}', action: 'no:such:action' }
            - { id: reserved, if: '${{ always() }}', action: publish:github }
        ---
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: slow }
        spec:
          owner: platform
          type: service
          steps:
            - { id: wait, name: Wait, action: debug:wait, input: { minutes: 5 } }
            - { id: after, name: After, action: debug:log, input: { message: after } }
        ---
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: asking }
        spec:
          owner: platform
          type: service
          steps:
            - { id: ask, name: Ask, action: portico:approval, input: { approvers: [group:default/platform], message: 'May ${{ user.ref }}?', timeout: '${{ parameters.timeout or "PT1H" }}' } }
            - { id: after, name: After, action: debug:log, input: { message: '${{ steps.ask.output.by }} said ${{ steps.ask.output.comment }}' } }
        ---
        apiVersion: scaffolder.backstage.io/v1beta3
        kind: Template
        metadata: { name: secretive }
        spec:
          owner: platform
          type: service
          steps:
            - { id: tell, action: 'test:tells', input: { told: 'key ${{ secrets.key }}, ${{ secrets.key | upper }}' } }
            - { id: log, action: debug:log, input: { message: '${{ steps.tell.output.told }} and ${{ secrets.key }}' } }
            - { id: nothing, action: debug:log, if: '${{ secrets.key }}', input: { message: conditions see no secrets } }
            - { id: breaks, action: 'test:breaks', input: { message: 'no ${{ secrets.key }} here' } }
        """;

    internal TaskServer Server { get; private set; } = null!;

    internal BreaksAction Breaks { get; } = new();

    public async ValueTask InitializeAsync() => Server = await TaskServer.StartAsync(azurite, Templates, builder =>
    {
        builder.Services.AddSingleton<IScaffolderAction>(Breaks);
        builder.Services.AddSingleton<IScaffolderAction, TellsAction>();
    });

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
