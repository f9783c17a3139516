package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.report.ReportColumn;
import org.junit.jupiter.api.Test;

/** Every settings file that ships, and every example, is as its schema says. */
class SchemasTest {
  private static final Path ROOT = Path.of(System.getProperty("jiezhi.root", ".."));
  private static final Path SCHEMAS = ROOT.resolve("schemas");

  @Test
  void examplesFit() throws IOException {
    for (String name :
        List.of("hierarchy", "rules", "exceptions", "import-mapping", "report-template")) {
      Path example = SCHEMAS.resolve("examples/" + name + ".json");
      assertThat(errors(name, Files.readString(example))).as(name).isEmpty();
    }
  }

  @Test
  void shippedTablesFit() throws IOException {
    assertThat(errors("header-synonyms", Files.readString(SCHEMAS.resolve("header-synonyms.json"))))
        .isEmpty();
    for (String profile : List.of("cn", "generic")) {
      Path file = SCHEMAS.resolve("profiles/" + profile + ".json");
      assertThat(errors("profile", Files.readString(file))).as(profile).isEmpty();
    }
  }

  @Test
  void tablesOfAddressesFit() throws IOException {
    Path folder = SCHEMAS.resolve("address");
    for (String profile : List.of("cq", "cn", "sh", "western")) {
      String json = Files.readString(folder.resolve("profile-" + profile + ".json"));
      assertThat(errors("address-profile", json)).as(profile).isEmpty();
    }
    for (String grammar : List.of("chinese", "western")) {
      String json = Files.readString(folder.resolve("words-" + grammar + ".json"));
      assertThat(errors("address-words", json)).as(grammar).isEmpty();
    }
    assertThat(errors("address-characters", Files.readString(folder.resolve("characters.json"))))
        .isEmpty();
    assertThat(errors("address-pinyin", Files.readString(folder.resolve("pinyin.json")))).isEmpty();
    assertThat(
            errors(
                "address-profile",
                "{\"profile\":\"x\",\"words\":\"chinese\",\"readings\":{\"road\":"
                    + "[{\"slots\":[\"road\"],\"share\":0}]}}"))
        .hasSize(3);
  }

  @Test
  void theModelOfLinksFits() throws IOException {
    assertThat(errors("link-model", Files.readString(SCHEMAS.resolve("link/model.json"))))
        .isEmpty();
    assertThat(errors("link-model", org.jiezhi.link.LinkModel.shipped().toJson())).isEmpty();
    assertThat(errors("link-model", "{\"version\":2}")).isNotEmpty();
  }

  @Test
  void sampleManifestsFit() throws IOException {
    for (String town : List.of("town", "broken-town")) {
      Path manifest = ROOT.resolve("sample-data/" + town + "/hierarchy.json");
      assertThat(errors("hierarchy", Files.readString(manifest))).as(town).isEmpty();
    }
  }

  @Test
  void whatTheReaderRefusesTheSchemaRefusesToo() throws IOException {
    assertThat(errors("hierarchy", "{\"levels\":[]}")).isNotEmpty();
    assertThat(errors("hierarchy", "{\"levels\":[{\"level\":\"a\",\"source\":7}]}")).isNotEmpty();
    assertThat(errors("rules", "{\"off\":[\"X\"]}")).isNotEmpty();
    assertThat(errors("exceptions", "{}")).isNotEmpty();
    assertThat(errors("report-template", "{\"title\":{\"en\":\"a\",\"zh\":\"b\"},\"tables\":[]}"))
        .isNotEmpty();
  }

  @Test
  void theExamplesAreRead() {
    assertThat(RulesFile.readRules(SCHEMAS.resolve("examples/rules.json")).neckMeters())
        .isEqualTo(0.2);
    assertThat(RulesFile.readExceptions(SCHEMAS.resolve("examples/exceptions.json"))).hasSize(1);
    assertThat(ReportFile.read(SCHEMAS.resolve("examples/report-template.json")).columns())
        .extracting(ReportColumn::key)
        .contains("persons", "age:60+", "male:18-59", "vacant")
        .hasSize(19);
    assertThat(ImportMapping.read(SCHEMAS.resolve("examples/import-mapping.json")).columns())
        .containsEntry("record_id", "流水号");
    assertThat(ReadRequest.ofManifest(SCHEMAS.resolve("examples/hierarchy.json")).layers())
        .hasSize(6);
  }

  /** What a schema finds wrong with a JSON text. */
  static List<Error> errors(String schema, String json) throws IOException {
    Schema checker =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(SCHEMAS.resolve(schema + ".schema.json")), InputFormat.JSON);
    return checker.validate(json, InputFormat.JSON);
  }
}
