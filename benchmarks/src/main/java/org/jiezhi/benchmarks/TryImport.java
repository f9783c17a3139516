package org.jiezhi.benchmarks;
import java.nio.file.*;
import org.jiezhi.*;
import org.jiezhi.model.*;
public class TryImport {
  public static void main(String[] a) throws Exception {
    Path dir = Path.of(a[0]); long n = Long.parseLong(a[1]);
    Path csv = dir.resolve("p"+n+".csv"); if (!Files.exists(csv)) PeopleFile.write(csv, n, "A", 1);
    Path ws = dir.resolve("ws"+System.nanoTime());
    KeySource k = KeySource.ofFiles(dir.resolve("k"+System.nanoTime()));
    Boundaries b = Boundaries.read(Path.of(a[2]));
    try (Workspace w = Workspace.create(ws, b, k, true, Progress.NONE)) {
      long t = System.nanoTime();
      ImportResult r = w.importFile(ImportRequest.of(RecordKind.PERSONS, csv), Progress.NONE);
      System.out.println(r.counts()+" "+(System.nanoTime()-t)/1e9);
      System.out.println(Files.size(ws.resolve("store.mv.db"))/1e6+" MB");
      r.notes().forEach(System.out::println);
      if (a.length>3) { Path c2=dir.resolve("q"+n+".csv"); PeopleFile.write(c2, n/4, "B", 2); t=System.nanoTime();
      r = w.importFile(ImportRequest.of(RecordKind.PERSONS, c2), Progress.NONE);
      System.out.println(r.counts()+" "+(System.nanoTime()-t)/1e9);
      System.out.println(Files.size(ws.resolve("store.mv.db"))/1e6+" MB");
      t=System.nanoTime();
      r = w.importFile(ImportRequest.of(RecordKind.PERSONS, csv), Progress.NONE);
      System.out.println("again "+r.counts()+" "+(System.nanoTime()-t)/1e9);
      System.out.println(Files.size(ws.resolve("store.mv.db"))/1e6+" MB"); }
    }
    System.out.println("closed "+Files.size(ws.resolve("store.mv.db"))/1e6+" MB");
    long t=System.nanoTime();
    try (Workspace w = Workspace.open(ws, k)) { System.out.println("open "+(System.nanoTime()-t)/1e9);
      System.out.println(w.snapshot().count(RecordKind.PERSONS)+" "+(System.nanoTime()-t)/1e9);
      t=System.nanoTime(); System.out.println(w.snapshot().digest()+" "+(System.nanoTime()-t)/1e9); }
  }
}
