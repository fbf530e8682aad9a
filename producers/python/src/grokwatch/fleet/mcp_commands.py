"""Tools for agents that prepare a command to a trainer, and send it after a person's approval."""

# Annotations are evaluated here: the SDK has to find the resolver of the approval in them.
from typing import Annotated, Any, Callable, Optional

from mcp.server import MCPServer
from mcp.server.elicitation import AcceptedElicitation, ElicitationResult
from mcp.server.mcpserver import Elicit, Resolve
from mcp_types import ToolAnnotations
from pydantic import BaseModel, Field

from grokwatch.fleet import commanding, stopping
from grokwatch.fleet.commanding import Proposal
from grokwatch.fleet.fleet import Fleet

WithErrors = Callable[[Callable[..., Any]], Callable[..., Any]]


class Approval(BaseModel):
    """A person's answer."""

    approved: bool = Field(description="Send this command to the trainer")


def add_command_tools(tools: MCPServer[Any], fleet: Fleet, with_errors: WithErrors) -> None:
    """Adds both tools."""

    def propose_command(
        run_id: str,
        verb: str,
        reason: str,
        parameter: Optional[str] = None,
        old_value: Optional[float] = None,
        new_value: Optional[float] = None,
    ) -> dict[str, Any]:
        """Prepares a command to the trainer of a run, and sends nothing: STOP, CHECKPOINT,
        EVALUATE, SET (parameter, new_value) or EXTEND (new_value: budget of steps). The answer has
        what would be sent, for STOP whether the run may be stopped, and the command line for a
        person."""
        proposal = Proposal(run_id, verb, reason, parameter, old_value, new_value)
        return commanding.prepare(fleet, proposal)

    @with_errors
    def approval(
        run_id: str,
        verb: str,
        reason: str,
        parameter: Optional[str],
        old_value: Optional[float],
        new_value: Optional[float],
    ) -> Elicit[Approval]:
        proposal = Proposal(run_id, verb, reason, parameter, old_value, new_value)
        message = f"{proposal.to(commanding.obeying(fleet, proposal))} Reason: {reason}."
        if verb == "STOP":
            message += f" May it be stopped: {stopping.may_stop(fleet, run_id)['answer']}."
        return Elicit(message, Approval)

    def send_command(
        run_id: str,
        verb: str,
        reason: str,
        approval: Annotated[ElicitationResult[Approval], Resolve(approval)],
        parameter: Optional[str] = None,
        old_value: Optional[float] = None,
        new_value: Optional[float] = None,
    ) -> dict[str, Any]:
        """Sends a command to the trainer of a run, after the person has approved it in the client;
        arguments as those of propose_command. Without an approval nothing is sent."""
        if not isinstance(approval, AcceptedElicitation) or not approval.data.approved:
            return {"sent": False, "because": "it was not approved"}
        proposal = Proposal(run_id, verb, reason, parameter, old_value, new_value)
        return commanding.send(fleet, proposal)

    tools.tool(annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False))(
        with_errors(propose_command)
    )
    tools.tool(
        annotations=ToolAnnotations(
            read_only_hint=False, destructive_hint=True, open_world_hint=False
        )
    )(with_errors(send_command))
