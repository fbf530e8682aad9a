package grokwatch.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Help whose options stand in groups: a command's own first, then those of each class of options
 * that it shares with other commands, below that class's name: {@code StoreOptions} is "Store".
 */
final class GroupedHelp extends Help {

    private static final String SUFFIX = "Options";
    private static final String OWN = "";

    GroupedHelp(CommandSpec command, ColorScheme colors) {
        super(command, colors);
    }

    @Override
    public String optionList() {
        StringBuilder text = new StringBuilder();
        groups().forEach(
                        (heading, options) -> {
                            Layout layout = createDefaultLayout();
                            layout.addOptions(options, parameterLabelRenderer());
                            text.append(heading).append(layout);
                        });
        return text.toString();
    }

    private Map<String, List<OptionSpec>> groups() {
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        groups.put(OWN, sorted(commandSpec(), option -> !isOfMixin(option)));
        for (CommandSpec mixin : commandSpec().mixins().values()) {
            if (isGroup(mixin)) {
                groups.put(heading(mixin), sorted(mixin, option -> true));
            }
        }
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    private List<OptionSpec> sorted(CommandSpec of, Predicate<OptionSpec> included) {
        Comparator<OptionSpec> order =
                commandSpec().usageMessage().sortOptions()
                        ? Comparator.comparing(option -> option.longestName().replace("-", ""))
                        : (a, b) -> 0;
        return of.options().stream()
                .filter(option -> !option.hidden() && included.test(option))
                .sorted(order)
                .toList();
    }

    private boolean isOfMixin(OptionSpec option) {
        return commandSpec().mixins().values().stream()
                .filter(GroupedHelp::isGroup)
                .anyMatch(mixin -> mixin.optionsMap().containsKey(option.longestName()));
    }

    private static boolean isGroup(CommandSpec mixin) {
        return name(mixin).endsWith(SUFFIX);
    }

    private static String name(CommandSpec mixin) {
        return mixin.userObject() == null ? "" : mixin.userObject().getClass().getSimpleName();
    }

    private static String heading(CommandSpec mixin) {
        String name = name(mixin);
        String words =
                name.substring(0, name.length() - SUFFIX.length())
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        String first = words.substring(0, 1);
        String heading = first + words.substring(1).toLowerCase(Locale.ROOT);
        return "%n%s:%n".formatted(heading.equals("Http") ? "HTTP" : heading);
    }
}
