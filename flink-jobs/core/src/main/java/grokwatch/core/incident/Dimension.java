package grokwatch.core.incident;

import grokwatch.core.run.RunDescription;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs may have in common.
 *
 * @param label a label's name, or {@code project} or {@code group}
 * @param value of that label
 */
public record Dimension(String label, String value) {

    /** Every dimension that a run is part of: its project, and each label that it has. */
    public static List<Dimension> of(RunDescription.Names names, List<String> labels) {
        List<Dimension> dimensions = new ArrayList<>();
        dimensions.add(new Dimension("project", names.project()));
        for (String label : labels) {
            String value = label.equals("group") ? names.group() : names.labels().get(label);
            if (value != null && !value.isEmpty()) {
                dimensions.add(new Dimension(label, value));
            }
        }
        return dimensions;
    }

    /** Identifies the dimension: {@code host=gpu-7}. */
    public String key() {
        return label + "=" + value;
    }
}
