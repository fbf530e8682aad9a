package grokwatch.core.learning.tree;

import grokwatch.core.codec.VarLong;
import grokwatch.core.fixture.Bytes;
import grokwatch.core.learning.Fixture;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ensembles that were written down by the reference implementation. */
public final class WrittenTrees {

    private WrittenTrees() {}

    /** Every ensemble of a file by its name. */
    public static Map<String, TreeEnsemble> in(String file, int depth) {
        Map<String, Float> starts = new LinkedHashMap<>();
        Map<String, List<String>> trees = new LinkedHashMap<>();
        String name = null;
        for (String line : Fixture.lines(file)) {
            String[] words = line.split(" ");
            if (words[0].equals("ensemble")) {
                name = words[1];
                starts.put(name, Float.parseFloat(words[3]));
                trees.put(name, new ArrayList<>());
            } else {
                trees.get(name).add(line);
            }
        }
        Map<String, TreeEnsemble> ensembles = new LinkedHashMap<>();
        trees.forEach((key, lines) -> ensembles.put(key, ensemble(starts.get(key), lines, depth)));
        return ensembles;
    }

    private static TreeEnsemble ensemble(float start, List<String> lines, int depth) {
        TreeEnsemble ensemble = new TreeEnsemble(start, lines.size(), depth);
        for (int tree = 0; tree < lines.size(); tree++) {
            var nodes = new ArrayList<>(Arrays.asList(lines.get(tree).split(" ")));
            plant(ensemble, tree, 0, nodes);
        }
        return ensemble;
    }

    private static void plant(TreeEnsemble ensemble, int tree, int node, List<String> preorder) {
        String word = preorder.remove(0);
        if (word.startsWith("=")) {
            ensemble.setLeaf(tree, node, Float.parseFloat(word.substring(1)));
            return;
        }
        int less = word.indexOf('<');
        ensemble.setSplit(
                tree,
                node,
                Integer.parseInt(word.substring(0, less)),
                Float.parseFloat(word.substring(less + 1, word.length() - 1)),
                word.endsWith("L"));
        plant(ensemble, tree, 2 * node + 1, preorder);
        plant(ensemble, tree, 2 * node + 2, preorder);
    }

    /** An ensemble's trees as such a file has them, leaves to four digits. */
    static String text(TreeEnsemble ensemble) {
        var in = new DataInputStream(new ByteArrayInputStream(Bytes.of(ensemble::write)));
        StringBuilder text = new StringBuilder();
        try {
            in.readFloat();
            in.readByte();
            int trees = VarLong.readInt(in);
            for (int tree = 0; tree < trees; tree++) {
                append(in, text);
                text.append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void append(DataInput in, StringBuilder text) throws IOException {
        int head = in.readByte();
        float value = in.readFloat();
        if (head < 0) {
            text.append("=%.4f ".formatted(value));
            return;
        }
        text.append("%d<%s%s ".formatted(head >> 1, value, (head & 1) == 1 ? "L" : "R"));
        append(in, text);
        append(in, text);
    }
}
