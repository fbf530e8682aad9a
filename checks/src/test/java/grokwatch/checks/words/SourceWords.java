package grokwatch.checks.words;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The names that sources declare and the string literals in them, by the JDK's own parser. */
final class SourceWords {

    private static final Pattern HUMP =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+");

    private SourceWords() {}

    /** Receiver of what stands in the sources. */
    @FunctionalInterface
    interface Visitor {

        /**
         * @param words in lower case, those of a name separated by spaces
         * @param position file and line
         */
        void visit(ForbiddenWord.Place place, String words, String position);
    }

    static void visit(List<Path> files, Visitor visitor) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new Scanner(unit, positions, visitor), null);
            }
        }
    }

    private static final class Scanner extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Visitor visitor;

        Scanner(CompilationUnitTree unit, SourcePositions positions, Visitor visitor) {
            this.unit = unit;
            this.positions = positions;
            this.visitor = visitor;
        }

        @Override
        public Void visitClass(ClassTree tree, Void none) {
            name(tree.getSimpleName(), tree);
            return super.visitClass(tree, none);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void none) {
            name(tree.getName(), tree);
            return super.visitMethod(tree, none);
        }

        @Override
        public Void visitVariable(VariableTree tree, Void none) {
            name(tree.getName(), tree);
            return super.visitVariable(tree, none);
        }

        @Override
        public Void visitLiteral(LiteralTree tree, Void none) {
            if (tree.getValue() instanceof String text) {
                report(ForbiddenWord.Place.TEXT, text.replaceAll("\\s+", " "), tree);
            }
            return super.visitLiteral(tree, none);
        }

        private void name(CharSequence name, Tree tree) {
            report(ForbiddenWord.Place.NAME, HUMP.matcher(name).replaceAll(" "), tree);
        }

        private void report(ForbiddenWord.Place place, String words, Tree tree) {
            long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
            visitor.visit(
                    place,
                    words.toLowerCase(Locale.ROOT),
                    unit.getSourceFile().getName() + ":" + line);
        }
    }
}
