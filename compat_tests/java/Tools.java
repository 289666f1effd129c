import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Scanner;

import org.apache.kafka.common.utils.Exit;

/**
 * Runs many of Kafka's tools in one JVM, because a JVM's start costs more than what most tools do.
 *
 * Reads lines "CLASS INPUT ARGUMENT...", all but the class in base64, and answers each with
 * "STATUS OUTPUT ERRORS". A tool's exit is an exception here; the first status it asked for counts,
 * since tools catch what they do not know and then exit again.
 */
public final class Tools {
    private static final List<Runnable> HOOKS = new ArrayList<>();
    private static Integer status;
    private static OutputStream out;
    private static OutputStream err;
    private static InputStream in = InputStream.nullInputStream();

    /** Scala keeps the streams it finds first, so these stay and what they write to changes. */
    private static final class Current extends OutputStream {
        private final boolean errors;

        Current(boolean errors) {
            this.errors = errors;
        }

        @Override
        public void write(int one) throws IOException {
            (errors ? err : out).write(one);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            (errors ? err : out).write(some, from, length);
        }
    }

    private static final class CurrentInput extends InputStream {
        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] some, int from, int length) throws IOException {
            return in.read(some, from, length);
        }
    }

    public static void main(String[] none) throws Exception {
        Scanner requests = new Scanner(System.in, StandardCharsets.US_ASCII);
        PrintStream answers = System.out;
        System.setIn(new CurrentInput());
        System.setOut(new PrintStream(new Current(false), true));
        System.setErr(new PrintStream(new Current(true), true));
        Exit.setExitProcedure(Tools::exit);
        Exit.setHaltProcedure(Tools::exit);
        // What a tool does at the end of its JVM is done at the end of its command.
        Exit.setShutdownHookAdder((name, hook) -> HOOKS.add(hook));
        while (requests.hasNextLine()) {
            answers.println(run(requests.nextLine().split(" ")));
            answers.flush();
        }
    }

    private static void exit(int code, String message) {
        if (status == null) {
            status = code;
        }
        throw new RuntimeException("exit " + code);
    }

    private static String run(String[] words) throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        status = null;
        out = written;
        err = errors;
        in = new ByteArrayInputStream(Base64.getDecoder().decode(words[1].substring(1)));
        String[] arguments = new String[words.length - 2];
        for (int i = 0; i < arguments.length; i++) {
            byte[] word = Base64.getDecoder().decode(words[i + 2].substring(1));
            arguments[i] = new String(word, StandardCharsets.UTF_8);
        }
        int ended = 0;
        try {
            Class.forName(words[0]).getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
        } catch (InvocationTargetException thrown) {
            ended = 1;
            if (status == null) {
                thrown.getCause().printStackTrace();
            }
        }
        for (Runnable hook : HOOKS) {
            hook.run();
        }
        HOOKS.clear();
        System.out.flush();
        System.err.flush();
        Base64.Encoder encoder = Base64.getEncoder();
        return (status == null ? ended : status)
            + " =" + encoder.encodeToString(written.toByteArray())
            + " =" + encoder.encodeToString(errors.toByteArray());
    }
}
