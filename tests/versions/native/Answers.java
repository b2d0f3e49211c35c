import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.maven.artifact.versioning.ComparableVersion;

public class Answers {
  private static char answer(String line) {
    String[] versions = line.split("\t", -1);
    int order = new ComparableVersion(versions[0]).compareTo(new ComparableVersion(versions[1]));
    return order < 0 ? '<' : order > 0 ? '>' : '=';
  }

  public static void main(String[] arguments) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    StringBuilder out = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.append(answer(line)).append('\n');
    }
    System.out.print(out);
  }
}
