package org.jiezhi.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jiezhi.model.Message;
import org.jiezhi.model.RefusedException;
import org.jiezhi.model.UnitCode;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what. Immutable; every change is the next version.
 *
 * @param version 0 where nothing was ever granted
 * @param grants in order of user and role
 */
public record AccessList(int version, List<Grant> grants) {
  /** Nobody is listed. */
  public static final AccessList EMPTY = new AccessList(0, List.of());

  /** Copies and sorts. */
  public AccessList {
    grants =
        grants.stream()
            .sorted(Comparator.comparing(Grant::user).thenComparing(Grant::role))
            .toList();
  }

  /** The next version, with a grant in place of one of the same user and role. */
  AccessList with(Grant grant) {
    List<Grant> next = new ArrayList<>(grants);
    next.removeIf(each -> each.user().equals(grant.user()) && each.role() == grant.role());
    next.add(grant);
    return new AccessList(version + 1, next);
  }

  /** The next version, with a user's grants revoked. */
  AccessList without(String user, @Nullable Role role) {
    List<Grant> next = new ArrayList<>();
    boolean isFound = false;
    for (Grant each : grants) {
      boolean isMeant = each.user().equals(user) && (role == null || each.role() == role);
      isFound |= isMeant;
      next.add(isMeant ? each.revoked() : each);
    }
    if (!isFound) {
      throw new UsageException(
          Message.of(
              "{0} was not granted that; see jiezhi access list",
              "{0} 没有该授权；请看 jiezhi access list", user));
    }
    return new AccessList(version + 1, next);
  }

  /** What is open to a user on a day. */
  Scope scope(String user, @Nullable Role role, LocalDate day) {
    List<Grant> own = grants.stream().filter(each -> each.user().equals(user)).toList();
    if (own.isEmpty()) {
      if (role != null && role != Role.OWNER) {
        throw new UsageException(
            Message.of(
                "{0} is not listed and has no role but OWNER", "{0} 不在名单中，只有 OWNER 角色", user));
      }
      return Scope.owner(user);
    }
    List<Grant> valid =
        own.stream()
            .filter(each -> each.isValidOn(day) && (role == null || each.role() == role))
            .toList();
    if (valid.isEmpty()) {
      throw new RefusedException(Message.of("nothing is open to {0} today", "{0} 今天没有任何权限", user));
    }
    if (valid.size() > 1) {
      throw new UsageException(
          Message.of(
              "{0} has several roles: say which with --role", "{0} 有多个角色：请用 --role 指明", user));
    }
    return valid.get(0).scope();
  }

  /** The list as JSON, the same bytes for the same list. */
  byte[] toJson() {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode json = mapper.createObjectNode().put("version", version);
    ArrayNode list = json.putArray("grants");
    for (Grant each : grants) {
      ObjectNode grant =
          list.addObject()
              .put("user", each.user())
              .put("role", each.role().name())
              .put("from", text(each.from()))
              .put("until", text(each.until()))
              .put("mask", each.mask().name())
              .put("labels", each.seesLabels())
              .put("revoked", each.isRevoked());
      ArrayNode areas = grant.putArray("areas");
      for (Area area : each.areas()) {
        areas
            .addObject()
            .put("code", area.code().value())
            .put("from", text(area.from()))
            .put("until", text(area.until()));
      }
    }
    try {
      return mapper.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The list of JSON that {@link #toJson} wrote. */
  static AccessList ofJson(byte[] bytes) {
    try {
      JsonNode json = JsonMapper.builder().build().readTree(bytes);
      List<Grant> grants = new ArrayList<>();
      for (JsonNode each : json.path("grants")) {
        List<Area> areas = new ArrayList<>();
        for (JsonNode area : each.path("areas")) {
          areas.add(
              new Area(
                  UnitCode.of(area.path("code").asText()),
                  date(area.path("from")),
                  date(area.path("until"))));
        }
        grants.add(
            new Grant(
                each.path("user").asText(),
                Role.valueOf(each.path("role").asText()),
                areas,
                date(each.path("from")),
                date(each.path("until")),
                MaskLevel.valueOf(each.path("mask").asText()),
                each.path("labels").asBoolean(),
                each.path("revoked").asBoolean()));
      }
      return new AccessList(json.path("version").asInt(), grants);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }

  private static @Nullable LocalDate date(JsonNode node) {
    return node.isTextual() ? LocalDate.parse(node.asText()) : null;
  }
}
