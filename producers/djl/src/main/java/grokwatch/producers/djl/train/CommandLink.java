package grokwatch.producers.djl.train;

import grokwatch.commands.TrainerCommands;
import grokwatch.core.command.CommandKey;
import java.nio.file.Path;

/**
 * What a training needs to obey commands.
 *
 * @param commands of this process, which stay open at the training's end
 * @param key shared with the issuers
 * @param checkpoints folder of the checkpoints of all runs
 * @param resume whether a run goes on from its latest checkpoint, as its next attempt
 */
public record CommandLink(
        TrainerCommands commands, CommandKey key, Path checkpoints, boolean resume) {}
