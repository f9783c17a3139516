package org.jiezhi.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void valuesComeInTheirOrderOnTheCallersThreadAndNotFarAhead(int threads) {
    List<Integer> got = new ArrayList<>();
    AtomicInteger made = new AtomicInteger();
    Thread caller = Thread.currentThread();
    Parallel.inOrder(
        200,
        number -> {
          made.incrementAndGet();
          return number;
        },
        threads,
        number -> {
          assertThat(Thread.currentThread()).isSameAs(caller);
          assertThat(made.get()).isLessThanOrEqualTo(number + 2 * threads);
          got.add(number);
        });
    assertThat(got).isEqualTo(IntStream.range(0, 200).boxed().toList());
    Parallel.inOrder(0, number -> number, threads, got::add);
    assertThat(got).hasSize(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whatIsThrownReachesTheCallerWhenNobodyWorksAnyMore(int threads) {
    Set<Integer> begun = ConcurrentHashMap.newKeySet();
    Set<Integer> ended = ConcurrentHashMap.newKeySet();
    assertThatThrownBy(
            () ->
                Parallel.inOrder(
                    100,
                    number -> {
                      begun.add(number);
                      try {
                        if (number == 7) {
                          throw new IllegalStateException("seven");
                        }
                        return number;
                      } finally {
                        ended.add(number);
                      }
                    },
                    threads,
                    number -> assertThat(number).isLessThan(7)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("seven");
    assertThat(ended).isEqualTo(begun).hasSizeLessThan(20);
    assertThatThrownBy(
            () ->
                Parallel.inOrder(
                    100,
                    number -> number,
                    threads,
                    number -> {
                      throw new IllegalArgumentException("enough");
                    }))
        .hasMessage("enough");
  }

  @Test
  void anInterruptionIsKeptAndDisturbsNobody() {
    Thread.currentThread().interrupt();
    List<Boolean> disturbed = new ArrayList<>();
    Parallel.inOrder(20, number -> Thread.currentThread().isInterrupted(), 2, disturbed::add);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(disturbed).hasSize(20).doesNotContain(true);
  }
}
