// On paper: the map as it is looked at, its key, and the list that is open, always light.
const MOST_ON_PAPER=2000;
function table(caption,heads,lines){
  return make('table',null,make('caption',null,caption),make('thead',null,make('tr',null,...heads.map(each=>make('th',{scope:'col'},each)))),
    make('tbody',null,...lines.slice(0,MOST_ON_PAPER).map(line=>make('tr',null,...line.map(each=>make('td',null,own(each)))))));
}
function sheetTable(){
  if(state.tab==='findings'&&FINDINGS.length){
    return table(t('findings'),[t('rule'),t('what'),t('where')],shownFindings().map(each=>
      [each.rule+' '+t(each.severity),inBoth(each.text),[levelName(each.level),unitNames(each)].join(' · ')]));
  }
  if(state.tab==='changes'){
    return table(t('changes'),[t('what'),t('where')],DATA.changes.map(each=>[inBoth(each.text),[levelName(each.level),unitNames(each)].join(' · ')]));
  }
  const level=DATA.levels[state.level],heads=[t('code'),t('name'),t('area')];
  if(level.values){heads.push(DATA.counted||t('value'));}
  return table(levelName(level.name),heads,level.codes.map((code,unit)=>{
    const line=[code,level.names[unit],areaText(level.areas[unit])];
    if(level.values){line.push(level.values[unit]===null?'':whole(level.values[unit]));}
    return line;
  }));
}
function layOut(){
  const now=viewNow(),canvas=make('canvas',{role:'img','aria-label':t('map')}),times=1600/now.width;
  canvas.width=1600;
  canvas.height=Math.round(now.height*times);
  const context=canvas.getContext('2d');
  context.scale(times,times);
  new Painter(context,now,PAPER).paint(paintState());
  get('sheet').replaceChildren(canvas,make('ul',{class:'key'},...keys()),sheetTable());
}
addEventListener('beforeprint',layOut);
addEventListener('afterprint',()=>get('sheet').replaceChildren());
