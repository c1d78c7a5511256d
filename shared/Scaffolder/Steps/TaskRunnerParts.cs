using Microsoft.Extensions.Options;
using Portico.Scaffolder.Secrets;
using Portico.Scaffolder.Tasks;
using Portico.Scaffolder.Workspaces;
using Portico.Storage;

namespace Portico.Scaffolder.Steps;

/// <summary>What running steps takes.</summary>
sealed record TaskRunnerParts(
    RunningTasks Tasks,
    TaskStore Store,
    TaskTable Table,
    WriteSignals Signals,
    TaskWriter Writer,
    TaskDecisions Decisions,
    StepRows Rows,
    StepRunner Runner,
    StepTemplating Templating,
    WorkspaceStore Workspaces,
    CancelWatch Watch,
    SecretBox Box,
    IOptions<TaskRunOptions> Options,
    TimeProvider Time);
